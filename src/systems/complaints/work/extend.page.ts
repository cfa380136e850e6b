import { perform } from '../../../core/ledger/perform.ts'
import { sayDay } from '../../../kit/clock.ts'
import { textArea, textField } from '../../../kit/fields.ts'
import { problem } from '../../../kit/form.ts'
import { html } from '../../../kit/html.ts'
import { say } from '../../../kit/words.ts'
import { extend } from '../extend.act.ts'
import { leewayOf } from '../extend.sql.ts'
import { workWordsOf } from '../words/work-words.ts'
import type { OfficerDeed } from './deed.ts'
import { extendForm } from './extend.form.ts'

export const extension: OfficerDeed<{ days: number; reason: string }> = {
  noun: 'extension',
  summary: 'Take more time, as often and as long as the rule allows; the complainant reads the reason',
  form: extendForm,
  acts: [extend],
  bar: async ({ db, now }, complaint) => (await leewayOf(db, db, complaint, now)).bar,
  async fields({ c, complaint, problems, text }) {
    const { fields } = workWordsOf(c.language)
    const { daysMost, times, timesMost } = await leewayOf(c.db, c.db, complaint, c.now)
    const day = complaint.dueOn ? sayDay(complaint.dueOn, c.language) : '–'
    return html`<p>${say(fields.extensionNow, { day, left: timesMost - times, most: timesMost })}</p>
${textField({ name: 'days', label: fields.extensionDays, hint: say(fields.extensionDaysHint, { days: daysMost }), problems, value: text('days'), inputmode: 'numeric', width: 'short' })}
${textArea({ name: 'reason', label: fields.reason, hint: fields.reasonHint, problems, value: text('reason'), rows: 4, lang: complaint.language })}`
  },
  async check({ db, now }, complaint, { days }) {
    const { daysMost } = await leewayOf(db, db, complaint, now)
    return days > daysMost ? [problem('days', 'tooBig', { max: daysMost })] : []
  },
  act: (by, { number }, { days, reason }) => perform(extend, by, { number, days, reason }),
}
