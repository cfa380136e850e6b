import type { Like } from '../../../../kit/words.ts'
import type { id } from './id.ts'

/** Words about the queue, in English. */
export const en = {
  title: 'Queue number {number}',
  yours: 'Your number',
  mall: 'Mall',
  service: 'Service',
  group: 'Counters',
  taken: 'Number taken',
  status: {
    queued: 'You are waiting for your turn',
    'sent-on': 'You are waiting for your turn at {group}',
    called: 'Please go to counter {counter}',
    processing: 'You are being served at counter {counter}',
    missed: 'You were called and were not there',
    parked: 'Your turn is kept for you',
    held: 'Counter {counter} is waiting for you to come back',
    finished: 'You have been served',
    left: 'This number is not waiting any more',
  },
  hints: {
    queued: 'Stay near the waiting room.',
    'sent-on': 'Your number stays the same. You do not begin from the end of the line.',
    called: 'Your number is being called. Show this page at the counter.',
    processing: '',
    missed: 'Go to an officer at the counters. You will be called again without taking a new number.',
    parked: 'Go to an officer at the counters when you are ready.',
    held: 'Go back to that counter without taking a new number.',
    finished: 'Thank you for your visit.',
    left: 'If this is a mistake, go to an officer at the counters on the same day.',
  },
  ahead: 'People before you',
  nobodyAhead: 'Nobody',
  wait: 'You will probably wait',
  soon: 'Any moment now',
  minutes: 'about {low}–{high} minutes',
  noCounter: 'No counter is open yet',
  unsure: 'This cannot be said yet',
  open: 'Open counters',
  asOf: 'As of {time}',
  kept: 'In the last four weeks, {good} of 100 estimates in this mall were right: off by at most 3 minutes or a quarter of the wait.',
  panel: { title: 'Waiting now', note: 'A range, not a promise.' },
  reload: 'Look again',
  stale:
    'This page has had no news for {seconds} seconds. Check your connection, and watch the screens in the waiting room.',
  notice: {
    title: 'Tell me',
    label: 'E-mail address',
    hint: 'We send one e-mail when three people are before you. The address is deleted after that.',
    submit: 'Tell me',
    done: 'We will send one e-mail when three people are before you.',
  },
  leave: {
    title: 'I am not waiting any more',
    lead: 'Your number is given up, and the others move forward.',
    submit: 'Give up my number',
  },
  letter: {
    subject: 'your turn is near',
    body: 'Queue number {number}: people before you: {ahead}.',
    come: 'Please come back to the waiting room and watch the screen.',
  },
  wrong: 'Something needs to be put right',
  problems: {
    unknownService: 'These counters do not offer that service.',
    unknownGroup: 'This mall has no such counters.',
    offlineBoth: 'A number and a time of arrival are given together, by a kiosk.',
    restBoth: 'Give the beginning and the end of the rest, or neither.',
  },
  refusals: {
    counterBusy: {
      title: 'The counter is busy',
      sentence: 'Somebody is still at this counter. Finish, hold or miss them first.',
    },
    counterClosed: { title: 'The counter is not open', sentence: 'Open this counter first, then call.' },
    nobodyWaits: {
      title: 'Nobody is waiting',
      sentence: 'Nobody can be called yet. People with an appointment are called from two minutes before its time.',
    },
    notWaiting: {
      title: 'Not waiting any more',
      sentence: 'This number is not waiting any more. Load the list again.',
    },
    notServedHere: {
      title: 'Not served here',
      sentence: 'That service is not offered at these counters. Choose another service or other counters.',
    },
    notToday: { title: 'Not today', sentence: 'This appointment is for another day. Check its date.' },
    mallClosed: { title: 'This mall has closed', sentence: 'This mall gives out no queue numbers any more.' },
    numbersOut: { title: 'No numbers left today', sentence: 'There are no more numbers for today. Ask an officer.' },
    numberTaken: { title: 'The number is taken', sentence: 'This number has been given out today already.' },
    numberNotKept: {
      title: 'Not a number of this kiosk',
      sentence: 'That number was not set aside for this kiosk on that day.',
    },
  },
} satisfies Like<typeof id>
