import { perform } from '../../../core/ledger/perform.ts'
import { radios } from '../../../kit/fields.ts'
import { inspect } from '../inspect.act.ts'
import { workWordsOf } from '../words/work-words.ts'
import type { OfficerDeed } from './deed.ts'
import { inspectForm } from './inspect.form.ts'

export const inspection: OfficerDeed<{ inspection: boolean }> = {
  noun: 'inspection',
  summary: 'Say whether somebody has to go and look; the lawful days are computed anew',
  form: inspectForm,
  acts: [inspect],
  initial: (_c, complaint) => ({ inspection: complaint.inspection ? 'on' : 'off' }),
  fields({ c, problems, text }) {
    const { fields } = workWordsOf(c.language)
    const choices = [
      { value: 'on', label: fields.inspectionYes },
      { value: 'off', label: fields.inspectionNo },
    ]
    return radios({
      name: 'inspection',
      label: fields.inspectionAsk,
      problems,
      value: text('inspection') ?? 'off',
      choices,
    })
  },
  act: (by, { number }, value) => perform(inspect, by, { number, inspection: value.inspection }),
}
