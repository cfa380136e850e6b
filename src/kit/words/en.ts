import type { Like } from '../words.ts'
import type { id } from './id.ts'

export const en = {
  problems: {
    required: 'This must be filled in.',
    tooShort: 'Write at least {min} letters.',
    tooLong: 'Too long. Write at most {max} letters.',
    tooSmall: 'Choose {min} or more.',
    tooBig: 'Choose {max} or less.',
    wrongType: 'This is not the kind of value we ask for.',
    notADay: 'Write a day that exists, for example 2026-03-17.',
    dayAhead: 'That day has not come yet. Choose today or earlier.',
    email: 'This e-mail address looks wrong. It has one @, and no blanks.',
    phone: 'This phone number looks wrong. Write its digits, with the area code.',
    notAChoice: 'Choose one of those offered.',
    unknownCode: 'This is not in our list. Choose from the list.',
    unknown: 'We do not know a field of this name. Check its spelling.',
    notText: 'There are letters here that we cannot read. Delete that part and type it again.',
    notValid: 'We cannot take this. Please check it.',
  },
  refusals: {
    back: 'Back to the front page',
    notFound: {
      title: 'Not found',
      sentence: 'What you look for does not exist, or is not open to you. Check the address or number.',
    },
    numberAndKey: {
      title: 'Number and key do not match',
      sentence: 'That number and key do not belong together. Check both; capital and small letters are the same.',
    },
    notAllowed: {
      title: 'Not for your role',
      sentence: 'Your role may not do this here. Nothing has changed.',
    },
    conflict: {
      title: 'It has moved on',
      sentence:
        'It has moved on meanwhile, so this step is no longer possible. You have changed nothing. Open its page again to see how it stands.',
    },
    changedMeanwhile: {
      title: 'Somebody was first',
      sentence:
        'Somebody changed it while you were reading. What you sent has changed nothing. Look at how it stands now, then send again if it is still needed.',
    },
    unreadable: {
      title: 'We cannot read that',
      sentence: 'We could not read what was sent. Load the page again and try once more.',
    },
    tooLarge: {
      title: 'Too large',
      sentence:
        'What was sent is too large. Go back to the page before: your text is still there. Shorten it and send again.',
    },
    repeatDiffers: {
      title: 'Repeat key used for something else',
      sentence: 'This Idempotency-Key was used for another body. Use a new key for a new request.',
    },
    repeatNeeded: {
      title: 'Idempotency-Key needed',
      sentence: 'Send the header Idempotency-Key with a unique value, so that sending twice counts once.',
    },
    tokenNeeded: {
      title: 'Token needed',
      sentence: 'Send the header Authorization: Bearer TOKEN with a token that still holds.',
    },
    notText: {
      title: 'Letters that cannot be kept',
      sentence: 'There are letters in it that we cannot read. Delete that part, type it again, and send once more.',
    },
    signInNeeded: { title: 'Please sign in', sentence: 'This page is for officers. Sign in and you come back here.' },
    tooMany: {
      title: 'Too many tries',
      sentence: 'Too much was sent from this network. Try again in {minutes} {minutes|minute|minutes}.',
    },
    problems: { title: 'Something needs to be put right', sentence: 'Check the fields named below.' },
    formExpired: {
      title: 'Send it once more',
      sentence: 'This page was open too long. What you wrote is still here: check it, then press send.',
    },
    busy: { title: 'Very busy', sentence: 'The service is very busy. Wait a moment and try again. Nothing is lost.' },
    fault: {
      title: 'Something went wrong on our side',
      sentence:
        'This is our fault, not yours. Try again in a moment. If it happens again, give us the number {reference}.',
    },
  },
  carry: { send: 'Send', yours: 'What you wrote' },
} satisfies Like<typeof id>
