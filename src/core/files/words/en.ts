import type { Like } from '../../../kit/words.ts'
import type { id } from './id.ts'

export const en = {
  title: 'Photos and documents',
  lead: 'Your report is safe with us. You may add photos whenever you like while it is open.',
  hidden:
    'Only you and the officers of this report see them; the public does not. We remove the place and the details of the phone from each photo.',
  choose: 'Choose photos or documents',
  chooseHint:
    'JPEG, PNG, WebP or PDF; at most {megabytes} MB each, {most} files at a time. If the line breaks, send again: what has arrived is not sent twice.',
  send: 'Send the files',
  add: 'Add photos or documents',
  none: 'First choose the files to send.',
  again: 'This page was open for too long, so nothing was sent yet. Choose the files again and send them.',
  more: 'Only the first {most} files were taken. Send the others with the next sending.',
  received: '{count} {count|file has|files have} arrived and {count|is|are} being checked.',
  known: 'This report has that file already.',
  full: 'This report has {most} files, which is the most it can have.',
  over: 'This report is over, so no file can be added to it.',
  problem: 'File {nth}: {sentence}',
  photo: 'Photo {nth}',
  document: 'Document {nth} (PDF, {kilobytes} kB)',
  waiting: 'File {nth} is being checked',
  refused: 'File {nth} was refused: {sentence}',
  faults: {
    empty: 'This file is empty.',
    tooLarge: 'This file is larger than {megabytes} MB. Send the photo in a smaller size.',
    tooManyPixels: 'This picture has more than {megapixels} megapixels. Make it smaller and send it again.',
    spoilt: 'This file cannot be read: it may be damaged or cut off. Send it again from the original.',
    drawing: 'SVG drawings are not taken, because they can hold a program. Send a screenshot of it.',
    iphone: 'HEIC and AVIF photos cannot be read yet. Save it as JPEG and send it again.',
    archive: 'Archives such as ZIP are not taken. Send the photos in it one by one.',
    film: 'Films, sound and moving pictures are not taken yet. Send a photo or a screenshot.',
    office: 'Word and Excel documents are not taken. Save it as PDF and send it again.',
    otherKind: 'What is in this file is neither a photo nor a PDF, whatever its name says.',
    pdfProgram: 'This PDF holds a program or another file. Print it to a new PDF and send that.',
    pdfLocked: 'This PDF is locked with a password. Save it without one and send it again.',
    pdfMixed: 'Something else stands before or behind this PDF. Print it to a new PDF and send that.',
    tooMany: 'This report has as many files as it can have.',
  },
} satisfies Like<typeof id>
