import type { Like } from '../../../../kit/words.ts'
import type { id } from './id.ts'

/** The guides in English. Each line of `steps` is one step; what stands in “…” is a word of the page that is spoken of. */
export const en = {
  title: 'Help',
  lead: 'Short guides, each for one kind of work here. Anybody may read all of them.',
  crumbs: 'You are here',
  contents: 'In this guide',
  open: 'Open this page',
  invented: 'The pictures show an invented portal: all people and reports in them are made up.',
  pictures: {
    filing: 'The first of the pages of filing on a phone: what the report is about, a short title, what happened.',
    follow: 'The complainant’s view of a report: its number, where it stands, who has it.',
    verdict: 'The form of the verdict: solved or not, and one to five.',
    inbox: 'The workspace on a phone: lists with their counts, and reports under them.',
    case: 'A report as its officer sees it: title, number, status, and what can be done.',
    draft: 'The form in which a reply is written.',
    masks: 'The public text of a report, with the parts that are proposed for masking.',
    release: 'A draft reply that waits to be checked by a second officer.',
    admin: 'The page of the system admin: what is to be done.',
    invite: 'The form by which an officer is invited: e-mail address, name, role, agency.',
  },
  guides: {
    complainant: {
      title: 'For complainants',
      lead: 'How to report, and what you can do until it is solved. You need no account, and nothing costs money.',
      tasks: {
        report: {
          title: 'Report',
          steps:
            'Open “Make a report” and say what happened.\nChoose the place. Leave the agency empty if you do not know it: we find it.\nLeave an e-mail address if you want news, or hide your name, or keep the whole report secret.\nRead it once more and press “Send the report”.\nKeep the number and the secret key: with both you follow the report.',
          note: 'What you write is kept on this device until it is sent. You can switch that off on the page.',
        },
        similar: {
          title: '“Me too” and similar reports',
          steps:
            'Before you send, similar reports are shown.\nRead the answered ones first: perhaps one already helps you.\nIf the same is already open near you, press “Me too” instead of sending a second report.\nLeave an e-mail address there if you want to know what becomes of it.',
          note: 'If your matter is another one, just send your report.',
        },
        photos: {
          title: 'Photos and documents',
          steps:
            'Send the report first: then it is safe with us.\nOpen it and press “Add photos or documents”.\nChoose photos or a PDF and press “Send the files”.\nIf the line breaks, send again: what has arrived is not sent twice.',
          note: 'Only you and the officers of your report see them. The public sees a photo only after an officer has blacked out what points to a person.',
        },
        follow: {
          title: 'Follow',
          steps:
            'Open “Follow a report” and enter the number and the secret key.\nYou see who has it, which day is due, and what has happened so far.\nIf your report named two matters, each may have a report of its own; your key opens them all.',
          note: 'Is it a shared phone? Press “Close this report on this device” when you have read it.',
        },
        answer: {
          title: 'Answer a question',
          steps:
            'If something is missing, an officer asks you. The clock stands until you answer.\nOpen your report and press “Answer the question”.\nFill in what you know; the rest may stay empty.\nIf a photo is asked for, add it first, then send the answer.',
          note: 'A report is never deleted because an answer is late. It rests, and goes on when you answer.',
        },
        judge: {
          title: 'Judge and object',
          steps:
            'When the agency has answered, open your report and press “Judge the reply”.\nSay whether the matter is solved, and how well it was handled.\nIf the reply is not right, press “Object” and say what is wrong or missing.\nThe report opens again and goes to another officer. You can object once.',
          note: 'The page says until which day you can judge. After that the report closes by itself.',
        },
        withdraw: {
          title: 'Withdraw',
          steps:
            'Open your report and press “Withdraw the report”.\nWrite the reason and send it.\nNobody works on the report any more. This cannot be undone.',
        },
        key: {
          title: 'The key is lost',
          steps:
            'Open “Ask for a new key” and enter the number and the e-mail address that you left.\nOpen the link in the e-mail and make a new key.\nThe old key is no longer good.',
          note: 'Without an e-mail address in the report nobody can give you a new key, not even we.',
        },
        account: {
          title: 'Your own account',
          steps:
            'An account is never needed. It brings your reports together.\nOpen “My cases”, write your e-mail address, and open the link that we send.\nAdd earlier reports with their number and key.\nThere you can also take out your data, or erase the account.',
        },
        notices: {
          title: 'Stop notices',
          steps:
            'Each notice by e-mail has a link at its foot.\nOpen it and stop the notices of this report, or all notices to your address.\nThe same link begins them again.',
        },
        read: {
          title: 'Read public reports',
          steps:
            'Open “Public reports” and search by words, place or agency.\nYou read the report, the reply, and what the complainant says of it.\n“Agencies” shows how each agency answers.',
          note: 'Nothing is public before an officer has released a text without personal data.',
        },
        queue: {
          title: 'Wait with a queue number',
          steps:
            'Scan the code beside your number, or open its address.\nThe page shows how many are before you and how long it may take.\nWhen it turns strong, go to the counter that it names.\nUnder “Tell me” leave an e-mail address to be told when three are before you.',
          note: 'Whoever has to leave presses “I am not waiting any more”.',
        },
        services: {
          title: 'Find a public service',
          steps:
            'Open “Services” and choose what is happening in your life, or search with your own words: a slip of the pen does no harm.\nRead what to bring, the steps, what it costs and how long it may take.\nBeside the promise you see the complaints about the service.',
          note: 'What stands there is the promise of the agency: if it is not kept, make a report about that service.',
        },
        mall: {
          title: 'Malls of public services',
          steps:
            'Open “Service malls”.\nFind a mall by its name or its town.\nSee whether it is open, which services are there, and under which letter they are called.',
        },
        appointment: {
          title: 'Book an appointment',
          steps:
            'On the page of the mall press “Book an appointment”.\nChoose the service, then a day, then a time: the place is held for a quarter of an hour.\nWrite your name and an e-mail address or, where it is asked, a mobile number.\nOpen the link in the letter and press “Yes, I am coming”.\nBy the address of your appointment you move it, cancel it, or save it to your calendar.',
          note: 'Nothing is booked before you have opened the link in the letter.',
        },
        survey: {
          title: 'Say how you were served',
          steps:
            'Open the link that you get when you have been served. It works once.\nAnswer what you like of the nine questions, and press “Send the answers”.\nOn the page of the mall open “Satisfaction survey” to see what people say, and what was changed.',
          note: 'Your answers are kept without name, number and hour. A survey gets no reply: for that make a report.',
        },
        apply: {
          title: 'Apply for a service',
          steps:
            'On the page of the service press “Apply”, read what is needed, then press “Start”.\nWrite down number and key, answer one question a page and press “Continue”.\nCheck all answers and press “Send the application”.',
          note: 'Everything is kept at every page. With number and key you come back at any time; a draft that nobody opens for 30 days is erased.',
        },
        prefill: {
          title: 'Have answers filled in',
          steps:
            'Some questions have a button under them that fills them in from a register.\nRead what is fetched, from whom and why. If you agree press “I agree, fetch it”, sign in there, and you come back by yourself.\nAn answer that came so cannot be changed; “Remove it and type it myself” takes it away.',
          note: 'Nothing is fetched before you agree, and you may always type everything yourself.',
        },
        applied: {
          title: 'Once an application is sent',
          steps:
            'Open the application: the box on top says whose turn it is now, and until when.\nIf the agency asks something press “Answer the agency”.\nIf you do not agree with the decision press “Object to the decision”; if you need it no more press “Withdraw”.',
          note: 'Every decision has its reason on that page. Somebody else decides on an objection.',
        },
        paper: {
          title: 'Check a paper',
          steps:
            'Open “Check a paper” and write the code that stands on it, or scan its picture with a phone.\nRead who issued it, when, and whether it still holds.\nTo see whether your file was changed, choose the PDF and press “Compare”.',
          note: 'The page shows the first letters of a name only. Nothing that you send is kept.',
        },
      },
    },
    officer: {
      title: 'For officers',
      lead: 'From signing in to the reply. What you send to a complainant, a second officer has read.',
      tasks: {
        'sign-in': {
          title: 'Sign in',
          steps:
            'Open the link of your invitation and set a password.\nAfter that, sign in with your e-mail address and the password.\nIf you use a second factor, write the code of your app.\nForgotten the password? Ask for a link on the page where you sign in.',
        },
        inbox: {
          title: 'Your inbox',
          steps:
            'The workspace shows lists, each with its count; what is due first stands on top.\n“Mine” are the reports that you hold; “Due soon” and “Overdue” come first.\nFind a report by its number or by words.\nIf you began a text and did not send it, it stands at the top, ready to go on.',
        },
        take: {
          title: 'Take a report',
          steps:
            'Open a report of the list “Unassigned” and press “Take this report”.\nRead the story: every step says who did what, and when.\nThe buttons show what can be done now, and nothing else.\nWith “Add a note” you write for other officers only.',
        },
        ask: {
          title: 'Ask the complainant',
          steps:
            'Press “Ask the complainant” and tick what is missing.\nSay in plain words what for. The clock stands until the answer comes.\nThe complainant is reminded twice. Then the report rests; an answer wakes it.',
          note: 'Do not archive what is incomplete: ask.',
        },
        draft: {
          title: 'Write the reply',
          steps:
            'Press “Write the reply”. Beside it (below it on a phone) stands the report.\nSay what is done, by whom, when, and what comes next.\nWith “Save, go on later” your words wait for you; they also save themselves.\nHand it in: another officer checks it before it goes out.',
          note: 'If it is returned, you read why, and mend it.',
        },
        evidence: {
          title: 'Show what was done',
          steps:
            'Open the report and press “Add photos of what was done”.\nChoose photos or a PDF and send them.\nThe complainant sees them with the reply, not before. Until then you can take one back.',
        },
        extend: {
          title: 'More time',
          steps:
            'Press “Take more time” before the final day has passed.\nWrite the days and the reason. The complainant reads both.\nThe form says how many extensions the rule leaves, and how many days.',
        },
        done: {
          title: 'Say that it is done',
          steps:
            'When the work that the reply promised is finished, press “Say that it is done”.\nSay what was done, and name the evidence, or why there is none.\nThe complainant can still judge and object.',
        },
        desk: {
          title: 'Call people at a counter',
          steps:
            'Open “Malls”, the mall, then “Counters, reception, queue”, and choose your counter.\nPress “Sit down at this counter”.\nPress “Next”, or the key N: whoever is next is called.\nPress “Start service” when they stand before you; “Not there” when nobody comes.\n“Next” again finishes them and calls the next one.',
          note: 'What was finished by a slip of the finger is opened again within a quarter of an hour.',
        },
        applications: {
          title: 'Work on applications',
          steps:
            'Open “Applications”: the lists say what is not taken up, late, or waiting for the applicant.\nOpen one and press “Take up”. The card at the top says whose turn it is, and until when.\nIs something missing? Press “Ask the applicant”: say what, and tick the questions that may be answered anew. The clock stands still meanwhile.\nSet the fee and note the payment with its reference. Notes between officers are never read by the applicant.',
          note: 'Whoever does not answer in time is not deleted: the application can be closed without a result, one by one or several at once.',
        },
        decide: {
          title: 'Decide on an application and deliver',
          steps:
            'Press “Decide” and choose: grant, refuse, or close without a result.\nGive the reason in words that the applicant understands; a refusal also says its basis in the standard.\nWhere you grant it, say how it is delivered. A digital paper is signed and delivered by itself.\nOtherwise press “It is ready” with place and hours or the tracking number, and “It was delivered” in the end.',
          note: 'An objection is decided by a coordinator who did not decide first. Only a coordinator takes a decision back or revokes a paper.',
        },
        registers: {
          title: 'Ask a register',
          steps:
            'Some registers may be asked by officers about an application that they work on.\nOpen the application and press “Ask a register”. Choose the register, type the key and press “Ask”.\nThe answer is shown once. Write down what the decision rests on in its reason.',
          note: 'That you asked stands in the story of the application; the key and the answer stand nowhere.',
        },
        export: {
          title: 'Take out a list',
          steps:
            'Under a list press “Download this list”.\nChoose what it is for. That, your name and the number of rows are kept for ever.\nYou get a CSV for a spreadsheet, without names and contacts of complainants.\nCoordinators, supervisors and admins find every download under “Lists that were downloaded”.',
        },
        account: {
          title: 'Your account and second factor',
          steps:
            'Open “My account”. There you see where you are signed in; end what you do not know.\nSet up a second factor: scan the picture with an app that makes codes.\nPrint the recovery codes and keep them away from the phone.\nBefore large steps the portal asks once more that it is you.',
        },
      },
    },
    coordinator: {
      title: 'For coordinators',
      lead: 'What the head of an agency and the national verifier decide: what comes in, what is shown, what goes out.',
      tasks: {
        verify: {
          title: 'Verify and accept',
          steps:
            'Open a report of the list “To verify”. Is it complete, and is it for this agency?\nIf something is missing, ask. If it is for others, refer it.\nPress “Verify and accept”, choose the category, and say whether somebody must go and look.\nDecide whether it is shown to the public now.',
        },
        publish: {
          title: 'Show to the public, with masks',
          steps:
            'Press “Public text”. Names, numbers and plates are proposed to be masked with […].\nRead all of it: a name may be missed, or mistaken. Write it as it should be read.\nFor a photo press “For the public…” and black out faces, plates and names of houses.\nWith “Hide from the public” a page is taken away again.',
          note: 'The original does not change. A secret report is never shown.',
        },
        refer: {
          title: 'Refer',
          steps:
            'Press “Refer” and choose the agency that can answer.\nWrite the reason: the complainant reads it.\nThe final day does not start again.',
          note: 'If it has been passed on before, the national verifier decides.',
        },
        assign: {
          title: 'Assign',
          steps:
            'Open the list “Unassigned” and press “Assign” in a report.\nYou see how many reports each officer holds.\nAfter an objection, whoever wrote the earlier reply cannot be chosen.',
        },
        release: {
          title: 'Check and release a reply',
          steps:
            'Open the list “Replies to check”. Nobody releases what they wrote.\nPress “Check and send the reply” and go through what to look at.\nWrite the reply as the public reads it, or leave that empty.\nIs it not good yet? Press “Return the draft” and say what needs mending.',
          note: 'The list “Stuck” shows reports without a second person: ask the system admin to invite one.',
        },
        split: {
          title: 'Split, and join back',
          steps:
            'A report that names two matters: press “Split”.\nLeave only the words of the other matter, and choose its agency.\nIt gets a number of its own; the complainant is told, and the key opens both.\nA part that was made by mistake: “Join back”, while nobody has worked on it.',
        },
        archive: {
          title: 'What is not handled here',
          steps:
            'Press “Archive” only for what this portal does not handle, such as a case in court.\nWrite the reason, and where the complainant can turn.\nThe complainant reads it. The report can still be accepted later.',
        },
        mall: {
          title: 'Run a mall',
          steps:
            'Open “Malls”, then “Open a new mall”: name, address, hours.\nAdd a counter group for each agency that serves there, with a letter of its own.\nAdd its counters and its services.\nGive each kiosk and each display a token under “Kiosks and displays”. It is shown once.',
          note: 'A mall or group that ends keeps its story and its figures.',
        },
        availability: {
          title: 'When appointments are taken',
          steps:
            'Open the counter group, then “Appointments and availability”.\nAdd a regular time: days, hours, minutes for each, places at once.\nAdd an exception for a day that differs. Days off need none.\nUnder “Rules of booking” say how far ahead people book.',
          note: 'What is booked stands, also when a regular time ends.',
        },
        survey: {
          title: 'The satisfaction survey',
          steps:
            'On the page of your mall press “Satisfaction survey”: you see how many have answered, and how many should.\nWhen a period is over press “Publish a result” and give its first and last day.\nWrite what you changed because of it under “What we changed”.\nOpen “Yearly report” to print it, or press “Download CSV”.',
          note: 'A result that was wrong is withdrawn with a reason that everybody reads. Services with fewer than five answers are not shown.',
        },
        form: {
          title: 'Write an application form',
          steps:
            'Open “Forms” and choose a service.\nAdd one question after another: each stands on a page of its own, in every language.\nOn a radio question set a route: with some answers people go to a later question, to the end, or to an exit page.\nLook at the preview, and add tests: given these answers, these pages.\nPress “Publish the form”. An earlier version can be brought back.',
          note: 'A form with a broken route, a failing test or words missing in a language is not published.',
        },
      },
    },
    'system-admin': {
      title: 'For system admins',
      lead: 'Officers, agencies, days and backups. A system admin sees no report.',
      tasks: {
        setup: {
          title: 'Set up an empty portal',
          steps:
            'Start the program with `DEMO=off npm start`. It tells an address, `/setup`, and a code that is good once.\nOpen the address, enter the code, and go through the steps: country, first agency, mail, name and address, first people.\nWithout a browser say `npm run jembatan -- setup` on the server: it asks the same, one question at a time.\nBoth first people open their link and set a password.',
          note: 'What was said is kept: when you stop, both go on with the step that comes next. Once somebody was invited, `/setup` is closed.',
        },
        begin: {
          title: 'Where to begin',
          steps:
            'Open “Administration”. Under “To do” stands what needs you: mail, officers, holidays, backups.\nEach point says what to do, with a link or a command.\nIf nothing is there, nothing waits for you.',
        },
        invite: {
          title: 'Invite, and give roles',
          steps:
            'Press “Invite an officer”; write e-mail address and name, choose role and agency.\nThe link goes out by mail. Without a mail server it is shown once: hand it over yourself.\nOn the page of an officer you give roles and take them away.\nEach agency needs two people: one writes a reply, another releases it.',
        },
        leave: {
          title: 'Leave, move, hand over',
          steps:
            'On the page of an officer press “Leaves” or “Moves”.\nYou see how many reports they hold. Say who takes over, or leave them to the coordinator.\nFrom that moment whoever leaves cannot sign in; what they did stays under their name.\nThe cases go over by themselves, and the page shows how far it is. “Bring back” makes an officer active again.',
        },
        factor: {
          title: 'A lost second factor',
          steps:
            'Make sure that it really is the officer who asks: call them, or see them.\nOn the page of the officer press “Take away the second factor” and write how you made sure.\nThe officer is told by e-mail, signed out everywhere, and sets up a new one.',
        },
        agencies: {
          title: 'Agencies',
          steps:
            'Open “Look after agencies” and find the agency, or press “Add an agency”.\nWith “Give a new name” it is renamed, today or on a later day; the old name can still be found.\nWith “Merge into another” officers, services and running reports go over.\n“Move in the tree” puts it below another; “Close” ends it. Each page first shows what that changes.',
        },
        calendar: {
          title: 'Calendar of days off',
          steps:
            'Press “Start a draft”. Nothing in it holds yet.\n“Add one day”, or “Enter a list” from the decree.\n“Count its effect” shows how many running cases get another day.\nThen “Publish this edition”. An edition can be undone by another one.',
        },
        rules: {
          title: 'Deadline rules',
          steps:
            'Rules change in a draft too: “Start a draft”, then “Add a rule”.\nName the source and the day from which it holds.\nA step that has begun keeps its old rule.\nCount the effect, then publish.',
        },
        registers: {
          title: 'Registers',
          steps:
            'Sign-ins and registers save people from typing what the state knows already.\nPut the secret into a variable of the machine whose name begins with REGISTER_SECRET_, and start the portal again.\n“Add a sign-in”, then “Add a register” that takes its key from it.\n“Try it”: you see whether the values are where you said. Only then should a form name it.',
        },
        backup: {
          title: 'Backups and checks',
          steps:
            'On the server run `npm run jembatan -- backup FILE` every night, and keep the file elsewhere.\n`npm run jembatan -- restore FILE` brings it back into an empty database. Try that once before you need it.\n`npm run jembatan -- check` looks at settings, mail, disk, clock and rules, and says what to mend.\n“Administration” says when the last backup was made.',
        },
      },
    },
  },
} satisfies Like<typeof id>
