import type { Like } from '../../../../kit/words.ts'
import type { id } from './id.ts'

/** Words of the display of calls and of machines in a mall, in English. */
export const en = {
  wrong: 'Something needs to be put right',
  device: {
    title: 'Machine of a mall',
    lead: 'Enter the token that was shown when this machine was added. Once is enough.',
    token: 'Token of the machine',
    hint: 'It begins with jbd_.',
    submit: 'Use it as this machine',
  },
  display: {
    title: 'Numbers that are called',
    number: 'Number',
    counter: 'Counter',
    none: 'Nobody has been called yet',
    follow: 'Scan to see the queue on your phone',
    sound: 'Turn the sound on',
    asOf: 'At {time}',
    stale: 'This screen has had no news for {seconds} seconds. Listen to the clerks.',
  },
  voice: {
    language: 'en-GB',
    digits: 'zero one two three four five six seven eight nine',
    joined: ' ',
    call: 'Number {number}, please go to counter {counter}.',
  },
  problems: { noDevice: 'This token is not known or was shut out. Ask who runs the mall for a new one.' },
} satisfies Like<typeof id>
