import type { Like } from '../../../kit/words.ts'
import type { id } from './id.ts'

export const en = {
  home: 'Public services, one door',
  admin: {
    menu: 'Admin',
    title: 'Administration',
    lead: 'What the portal needs from you, and where it is done.',
    todo: 'To do',
    allWell: 'Nothing waits for you.',
    pages: 'Pages',
    noCases: 'A system admin sees no report, only numbers.',
    mailWaits:
      '{count} {count|e-mail waits|e-mails wait} since {since}, because no mail server is set. Set these two settings and start the portal again; then they go out by themselves.',
    noMail:
      'No mail server is set: notices wait, and links for officers are handed over by hand. Set these two settings and start the portal again.',
    mailOnItsWay: '{count} {count|e-mail is|e-mails are} waiting to go out.',
    mailFailed:
      '{count} {count|notice was|notices were} refused by the recipient’s mail server and {count|is|are} not sent again. The report itself shows the same to whoever has its key.',
    mailUnsure: 'Of {count} {count|notice|notices} nobody knows whether it arrived. It is not sent twice.',
    jobs: 'Given up after many tries: {tasks}. The log of the worker says why; this command looks at everything around the portal.',
    stuck:
      'At {count} {count|agency|agencies} replies cannot be written by one and released by another: {names}. Two people are needed.',
    toInvite: 'Invite an officer',
    handovers: '{count} {count|handing over is|handings over are} under way.',
    invited:
      '{count} invited {count|officer has|officers have} not set a password yet. An invitation is good for 7 days; inviting again makes a new link.',
    toOfficers: 'To the officers',
    undecreed:
      '{count} {count|day|days} off from {day} on {count|awaits|await} the decree. Deadlines count with what is known.',
    toCalendar: 'To the calendar',
    backupNone: 'No backup was made from this machine. If your server has no other, make one every night.',
    backupOld: 'The last backup is of {at}, {days} {days|day|days} ago. Make one every night.',
    backupWell: 'The last backup is of {at}.',
  },
  about: {
    title: 'About this portal',
    what: '{name} is one door to public services: report a problem, bring a proposal, ask for information, and see what the government does.',
    software: 'This portal runs Jembatan, free software under the Apache-2.0 licence.',
    official: 'Standing',
    notOfficial: 'This portal is not an official service: no decree makes it one.',
    officialBy: 'This portal is an official service by {decree}.',
    access: 'Accessibility',
    accessWords:
      'Every page works without JavaScript, with a keyboard, and with a screen reader. Pages are tested automatically against WCAG 2.2 AA.',
    lists: 'Where lists come from',
    agencies: 'The list of agencies is our own, dated, and unofficial.',
    scope: 'Not handled here',
    deadlines: 'Days by rule',
    deadlinesLead:
      'Every date is computed from these rules. Rules change; a step keeps the rule of the day on which it began.',
    step: 'Step',
    class: 'Class',
    days: 'Time',
    source: 'Ground',
    from: 'Holds since',
    every: 'All',
    working: '{days} working {days|day|days}',
    calendar: '{days} calendar {days|day|days}',
    hours: '{days} office {days|hour|hours}',
    firstDay: '{length}, the first day counted in',
    inspection: 'with inspection on the spot',
    noInspection: 'without inspection',
    steps: {
      verify: 'Verification',
      answer: 'Agency’s reply',
      close: 'Complainant’s verdict',
      final: 'Final day',
      remind: 'Reminder of a question',
      rest: 'Last reminder; from then on the report rests',
      extension: 'Extension, at most {times} {times|time|times}',
      objection: 'Objecting to the decision on an application',
      review: 'Decision on an objection',
    },
    sources: { law: 'law', secondary: 'law, as told by a secondary source', ours: 'this portal’s own rule' },
  },
  privacy: {
    title: 'Personal data',
    lead: 'What we keep, who reads it, and what we never do.',
    law: 'The law on personal data here: {law}.',
    points: {
      account:
        'You need no account; one that you make holds your address, and you can erase it. Name and contact may stay empty.',
      anonymous: 'If you choose anonymous, neither the agency nor the public sees your name and contact.',
      secret: 'If you choose secret, the public never sees the report.',
      public: 'Nothing is public before an officer has released a text in which personal data are masked.',
      photos:
        'Only you and the officers of your report see photos and documents. The public sees a photo only after an officer has blacked out faces and number plates. The place and the details of the phone are removed from each photo.',
      key: 'We do not keep your secret key, only its fingerprint.',
      ledger: 'The ledger of acts holds who did what and when, without your words.',
      cookies:
        'We use cookies only for the language, for forms, for the report that you have open, for being signed in, and to count your “me too” once. No trackers, no third parties. A report that you have not sent yet is kept in your browser for three days and never with us, without your name and contact; you can switch that off.',
      kept: 'No time limit for keeping has been set yet, so reports are kept as long as this portal runs.',
    },
  },
  api: {
    title: 'For programs',
    lead: 'Whatever can be done here can be done by a program too: JSON over HTTP, without registration.',
    document: 'OpenAPI 3.1 document',
    documentAt: 'Made from the same list as this page:',
    begin: 'Filing',
    beginWords:
      'Send JSON with the header Idempotency-Key. The answer is 201 with a number and a secret key. Keep the key: we keep its fingerprint only.',
    repeat: 'The repeat key',
    repeatWords: {
      carry:
        'Every POST must carry Idempotency-Key: a unique value of your own, at most 255 letters, for example a UUID.',
      same: 'The same key and body get the same answer and count once. If an answer does not reach you, send again with the same key.',
      other: 'The same key with another body is refused with 422.',
    },
    token: 'Tokens of officers',
    tokenWords:
      'What officers do needs the header Authorization: Bearer TOKEN. The operator makes the token, and it acts in the roles of that officer. If-Match with the version of a report keeps two people from overtaking each other.',
    listsWords:
      'Codes of regions, agencies, categories and services come from these lists. The names in them follow Accept-Language.',
    errors: 'When something is wrong',
    errorsWords:
      'Every refusal is application/problem+json (RFC 9457) in the language of Accept-Language. Problems of fields (422) name each field in errors.',
    errorsTable: 'Kinds of refusal',
    type: 'type',
    meaning: 'Meaning',
    limits: 'Limits',
    limitsWords:
      'A body has at most {kilobytes} KB. From one network address {free} reports in {minutes} minutes are taken at once, then more slowly; 429 and 503 say Retry-After.',
    all: 'Every address',
    tagLead:
      'The addresses for this. What holds for all of them (repeat key, tokens, refusals) stands on the page before.',
    tags: {
      complaints: 'Reports',
      work: 'Work of officers',
      photos: 'Photos and documents',
      codes: 'Codes',
      services: 'Public services',
      people: 'Officers and agencies',
      calendar: 'Calendar and deadline rules',
      mall: 'Public-service malls',
      registers: 'Registers',
    },
    needsToken: 'needs a token',
    query: 'Query',
    headers: 'Headers',
    fields: 'Fields',
    field: 'Name',
    kind: 'Kind',
    must: 'required',
    answer: 'Answer',
    kinds: {
      string: 'text',
      number: 'number',
      integer: 'whole number',
      boolean: 'true or false',
      date: 'date, YYYY-MM-DD',
      array: 'list',
      object: 'object',
      null: 'null',
      any: 'any JSON',
    },
    or: 'or',
    letters: '{min} to {max} letters',
    lettersMax: 'at most {max} letters',
    range: '{min} to {max}',
  },
} satisfies Like<typeof id>
