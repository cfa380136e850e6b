import { HtmlValidate } from 'html-validate'
import { type Html, toText } from '../../src/kit/html.ts'

const validate = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Templates leave blanks at line ends where a part prints nothing; browsers and readers do not mind.
    'no-trailing-whitespace': 'off',
    // `<input>` is HTML; the slash of XHTML says nothing.
    'void-style': 'error',
    // A hint may hold a number to call that is not made a link.
    'tel-non-breaking': 'off',
    'long-title': 'off',
    // Several ticks under one name are one list.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
  },
})

/** What html-validate finds wrong, one line each: nothing, as a rule. A part of a page is put into a document first. */
export function problemsOfMarkup(markup: Html | string): string[] {
  const text = typeof markup === 'string' ? markup : toText(markup)
  const page = /^\s*<!doctype/i.test(text)
    ? text
    : `<!DOCTYPE html>\n<html lang="id">\n<head><title>x</title></head>\n<body>${text}</body>\n</html>\n`
  const report = validate.validateStringSync(page)
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`),
  )
}
