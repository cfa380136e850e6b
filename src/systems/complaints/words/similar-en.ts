import type { Like } from '../../../kit/words.ts'
import type { similarId } from './similar-id.ts'

export const similarEn = {
  answered: {
    title: 'Perhaps this already helps',
    lead: 'These reports are alike and have been answered. Have a look at the answers first.',
    helped: 'This answers my question: I do not send',
  },
  open: {
    title: 'Others have reported this near you',
    lead: 'Say “me too” instead of sending a second report. It counts, and you can be told what becomes of it.',
    support: 'Me too',
  },
  another: 'Is your matter another one? Just send your report below.',
  why: { area: 'same {area}', words: 'same words: {words}' },
  supporters: '{count} said “me too”',
  helpedPage: {
    title: 'Thank you, no report was sent',
    lead: 'We count that this answer helped. Nothing of your report was kept.',
    read: 'Read the answer again',
    back: 'Back to my report',
  },
  support: {
    title: 'Me too',
    lead: 'Has the same happened to you? Say so here without a second report. The agency sees how many are concerned.',
    email: 'E-mail address',
    emailHint: 'Only to tell you when this report is answered or closed. No officer sees it.',
    noMail: 'This portal cannot send e-mail yet. Your “me too” counts all the same.',
    how: 'Each device and each e-mail address counts once. For that, this device keeps one cookie for a year. Your address is erased {days} days after the report has ended.',
    send: 'Me too',
    back: 'Back to my report',
    toReport: 'See this report',
    doneTitle: 'Your “me too” counts',
    done: 'You need not send a second report.',
    doneMail: 'We write to your address when this report is answered or closed. Each letter has a link to stop them.',
    already: 'You have said “me too” from this device.',
    withdraw: 'Take my “me too” back',
    withdrawn: 'Your “me too” was taken back, and your address erased.',
    over: 'This report is answered or closed, so there is nothing left to support.',
    own: 'This is your own report.',
  },
  figures: {
    spared: 'Not sent, because an answer helped',
    instead: '“Me too” instead of a report',
    supporters: 'All who said “me too”',
  },
} satisfies Like<typeof similarId>
