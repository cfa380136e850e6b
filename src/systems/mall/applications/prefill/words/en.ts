import type { Like } from '../../../../../kit/words.ts'
import type { id } from './id.ts'

/** Words about answers that come from registers, in English. */
export const en = {
  offer: 'Fill in from {register}',
  offerHint: 'You see first what is fetched, and decide.',
  from: 'from {register}, {day}',
  fixed: 'This answer came from a register and cannot be changed here. You can remove it and type it yourself.',
  remove: 'Remove it and type it myself',
  goOn: 'Continue',
  title: 'Fill in from {register}',
  lead: 'Nothing has been fetched yet. Read what would be, and decide.',
  what: 'What is fetched',
  whom: 'Who keeps it',
  why: 'Why',
  whySentence: 'To answer these questions of your application for {service}, so that you need not type them.',
  basis: 'On what ground',
  how: 'How',
  howOidc: 'You go to {signIn} and sign in there. Then you come back here by yourself. We never see your password.',
  howHttp:
    'You go to {signIn} and sign in there, so that only you can ask about yourself. Then {register} is asked about you, once.',
  kept: 'What comes back stands in your draft, marked with its origin. You can remove it again. {agency} reads it when you send the application.',
  agree: 'I agree, fetch it',
  decline: 'No, I type it myself',
  leaving: 'Go on to {signIn}',
  leavingLead: 'You have agreed. Sign in there within a quarter of an hour; then you come back to this draft.',
  filled: '{count} {count|answer was|answers were} filled in from {register}.',
  nothing: '{register} has told us nothing that could be filled in.',
  left: 'Please type these yourself:',
  missing: '{question}: the register knows nothing.',
  unfit: '{question}: what the register says does not fit this question.',
  again: 'I agree, fetch it again',
  failed: {
    denied: 'You did not agree at the sign-in, so nothing was fetched. You can type your answers.',
    slow: 'The register did not answer in time. Try again later, or type your answers.',
    notFound: 'The register knows nothing about you. Please type your answers.',
    lost: 'The sign-in took too long or came back from another browser. Try again, or type your answers.',
    other: 'The register cannot be asked just now. Try again later, or type your answers.',
  },
  look: {
    title: 'Ask a register',
    crumbs: 'The way back',
    application: 'Application {number}',
    wrong: 'Something needs to be put right',
    lead: 'These registers are for officers. Ask only what you need to decide this application. What comes back is shown here once and kept nowhere; that you asked stands in the story of the application, where the applicant reads it.',
    none: 'No register for officers',
    noneHint: 'A system admin adds one and lets officers type its key.',
    which: 'Which register?',
    key: 'Key',
    keyHint: 'Such as the number of the person or parcel in this application.',
    ask: 'Ask',
    told: '{register} has answered.',
    missing: 'not in the answer',
    unknown: 'The register knows nothing under this key.',
    notKey: 'This cannot be a key: letters, digits and - . _ : only.',
    failed: 'The register cannot be asked just now. Try again later, or tell a system admin.',
  },
  refusals: {
    registerEnded: {
      title: 'The register is closed',
      sentence: 'This register is no longer asked. Please type your answer.',
    },
    consentOver: {
      title: 'Agree once more',
      sentence:
        'Your consent was for one try and a quarter of an hour. Nothing was filled in. Open the page again and agree anew.',
    },
    fromRegister: {
      title: 'It came from a register',
      sentence: 'This answer came from a register and cannot be typed over. Remove it first.',
    },
  },
} satisfies Like<typeof id>
