import type { Like } from '../../../kit/words.ts'
import type { id } from './id.ts'

export const en = {
  subject: '{portal}: report {number} – {what}',
  kinds: {
    filed: {
      subject: 'received',
      body: 'We have received your report number {number}. It is waiting to be verified.',
    },
    accepted: {
      subject: 'passed on to the agency',
      body: 'Your report number {number} has been verified and is now with the agency in charge.',
    },
    asked: {
      subject: 'a question for you',
      body: 'An officer has a question for you about report number {number}. While we wait for your answer, its clock stands still.',
    },
    referred: {
      subject: 'moved to another agency',
      body: 'Your report number {number} was passed on to another agency. Its final day does not start again.',
    },
    replied: {
      subject: 'answered',
      body: 'The agency has answered your report number {number}. Please read the reply and judge it.',
    },
    closed: {
      subject: 'closed by the agency',
      body: 'The agency has closed your report number {number}. You can read what was done, and judge it.',
    },
    lapsed: {
      subject: 'closed by itself',
      body: 'Your report number {number} closed by itself, because its reply was not judged in time.',
    },
    archived: {
      subject: 'archived',
      body: 'Your report number {number} was archived and is not followed up. You can read the reason.',
    },
    extended: {
      subject: 'more time taken',
      body: 'The agency needs more time for your report number {number}. You can read the reason and the new final day.',
    },
    reminded: {
      subject: 'still waiting for you',
      body: 'Your report number {number} is still waiting for what an officer asked of you. Its clock stands still until then.',
    },
    rests: {
      subject: 'resting until you answer',
      body: 'Your report number {number} rests, because we have had no answer. It is not deleted: it goes on as soon as you answer. This is our last reminder.',
    },
    parted: {
      subject: 'now two reports',
      body: 'Your report number {number} named two matters, so a part of it is a report of its own now. Open report {number} to find its number; your secret key opens both.',
    },
    new_key: {
      subject: 'its key was replaced',
      body: 'The secret key of report number {number} was replaced just now, and the old one no longer opens it. If it was not you who asked for that, ask for a new key at the portal, for somebody else reads your mail.',
    },
  },
  application: {
    subject: '{portal}: application {number} – {what}',
    follow: 'Follow this application with your number and secret key:',
    kinds: {
      application_submitted: {
        subject: 'sent',
        body: 'Your application number {number} has gone to the agency. The time that is promised counts from now on.',
      },
      application_asked: {
        subject: 'something is asked of you',
        body: 'The agency asks something for application number {number}. While we wait for you, the promised time stands still.',
      },
      application_fee_set: {
        subject: 'the fee',
        body: 'There is a fee to pay for application number {number}. The sum and the reference to pay with are on the page of the application.',
      },
      application_granted: {
        subject: 'granted',
        body: 'Your application number {number} was granted. You can read the reason and what comes next.',
      },
      application_refused: {
        subject: 'refused',
        body: 'Your application number {number} was refused. The reason, the article and the last day to object are on the page of the application.',
      },
      application_closed: {
        subject: 'closed without a result',
        body: 'Your application number {number} was closed without a result. The reason and the last day to object are on the page of the application.',
      },
      application_ready: {
        subject: 'the result is ready',
        body: 'The result of your application number {number} is ready.',
      },
      application_delivered: {
        subject: 'handed over',
        body: 'The result of your application number {number} was handed over. If it was not you who received it, please tell the agency.',
      },
      application_taken: {
        subject: 'somebody works on it',
        body: 'An officer has taken up your application number {number}.',
      },
      application_reminded: {
        subject: 'still waiting for you',
        body: 'Your application number {number} still waits for what was asked of you. The page says until when.',
      },
      application_reopened: {
        subject: 'taken up again',
        body: 'The decision on your application number {number} was taken back, and the agency decides anew.',
      },
      application_objection_granted: {
        subject: 'your objection was right',
        body: 'On your objection, application number {number} is granted after all. The reason stands on its page.',
      },
      application_objection_refused: {
        subject: 'your objection was refused',
        body: 'Your objection in application number {number} was refused. The reason stands on its page. This decision of the agency is final.',
      },
      application_lapsing: {
        subject: 'the draft will be erased',
        body: 'You have not sent application number {number} yet. If nobody opens it again, its draft is erased within days.',
      },
    },
  },
  supporter: {
    kinds: {
      replied: {
        subject: 'answered',
        body: 'Report number {number}, to which you said “me too”, has been answered by the agency.',
      },
      closed: {
        subject: 'closed by the agency',
        body: 'Report number {number}, to which you said “me too”, was closed by the agency.',
      },
      lapsed: {
        subject: 'closed by itself',
        body: 'Report number {number}, to which you said “me too”, closed by itself, because its complainant did not judge the reply.',
      },
      archived: {
        subject: 'archived',
        body: 'Report number {number}, to which you said “me too”, was archived and is not followed up. If your problem is not solved, please make a report of your own.',
      },
      withdrawn: {
        subject: 'withdrawn by its complainant',
        body: 'Report number {number}, to which you said “me too”, was withdrawn by its complainant. If your problem is not solved, please make a report of your own.',
      },
    },
    read: 'Read it here:',
  },
  newKey: {
    subject: 'a link for a new key',
    body: 'Somebody asked for a new key to report number {number}. Open this link to make one; it is good for {hours} hours, and once:',
    notYou:
      'If it was not you who asked, leave this mail alone. The key that you hold stays good as long as the link is not used.',
  },
  stop: 'No more of these mails? Stop them here:',
  stopPage: {
    title: 'Notices of report {number}',
    on: 'Notices of this report go to your e-mail address.',
    case: 'Notices of this report are stopped.',
    all: 'All notices to your e-mail address are stopped, whichever report they are about.',
    stop: 'Stop for this report',
    stopAll: 'Stop for all reports',
    begin: 'Send notices again',
    support:
      'You said “me too” to this report and asked to be told what becomes of it. It still counts; it can be taken back on the page of the report, from the same device, or in an account with this address.',
    lead: 'The report itself goes on. You can still look at it with its number and key. Mails that you ask for yourself, such as a link for a new key, still come.',
    overTitle: 'This link no longer works',
    over: 'This link is not there, or was replaced. Use the link in a newer mail, or open the report with its number and key.',
    open: 'Open the report',
    done: 'Saved.',
  },
  follow: 'Follow this report with your number and secret key:',
  automatic: 'This mail was sent automatically and cannot be answered. We never ask for your secret key.',
  official: 'an official service by {decree}',
  notOfficial: 'not an official service',
  demoPage: {
    title: 'Mails of the demo',
    lead: 'This demo has no mail server. What it would have sent is shown here, and only on this computer.',
    none: 'No mail yet',
    noneLead: 'File a report with an e-mail address; its notices appear here.',
    to: 'To {address}',
  },
} satisfies Like<typeof id>
