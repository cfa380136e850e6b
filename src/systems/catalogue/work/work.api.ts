import { z } from 'zod'
import { addService, serviceCode } from '../../../core/catalogue/add-service.act.ts'
import { editService } from '../../../core/catalogue/edit-service.act.ts'
import { discardService, publishService } from '../../../core/catalogue/publish-service.act.ts'
import type { ServiceVersion } from '../../../core/catalogue/service-version.ts'
import { withdrawService } from '../../../core/catalogue/withdraw-service.act.ts'
import { someNames } from '../../../core/country/service-standard.ts'
import type { AnyEndpoint } from '../../../core/house.ts'
import type { By } from '../../../core/ledger/act.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { ask } from '../../../kit/ask.ts'
import { type Form, form, problem } from '../../../kit/form.ts'
import { inLanguage } from '../../../kit/words.ts'
import { agencyRun, lineRun } from './asked-service.ts'
import { discardForm, draftForm, publishForm, withdrawForm } from './publish.form.ts'

const addForm = form({ name: someNames, life_events: ask.codes(40) })
const version = z.object({
  id: z.string(),
  number: z.number().nullable(),
  revision: z.number(),
  valid_from: z.string().nullable(),
})
type Call = Parameters<AnyEndpoint['run']>[0]
type Value<F> = F extends Form<infer V> ? V : never

const AT = '/api/v1/agencies/:code/services'

/** What the coordinator of an agency does with its services, by program. */
export const workServiceEndpoints: readonly AnyEndpoint[] = [
  {
    ...post(AT, {
      id: 'Menambahkan layanan sebagai konsep',
      en: 'Add a service as a draft',
      ko: '서비스를 초안으로 추가합니다',
    }),
    form: addForm,
    status: 201,
    answer: z.object({ code: z.string() }),
    async check(call, value) {
      const { life_events: events } = value as Value<typeof addForm>
      const known = (event: string) => call.house.country.lifeEvents.some(({ key }) => key === event)
      return events.every(known) ? [] : [problem('life_events', 'unknownCode')]
    },
    async run(call, value) {
      const agency = await agencyRun(call)
      const { name, life_events: lifeEvents } = value as Value<typeof addForm>
      const slug = serviceCode(inLanguage(name, call.house.country.defaultLanguage))
      const { service } = await perform(addService, byOf(call), {
        agency: agency.id,
        name,
        lifeEvents,
        slug,
      })
      return { code: service }
    },
  },
  onLine(
    'draft',
    { id: 'Menulis bagian-bagian konsep', en: 'Write parts of the draft', ko: '초안의 부분을 씁니다' },
    draftForm,
    (by, line, { parts }) => perform(editService, by, { ...line, parts }),
  ),
  onLine(
    'publication',
    {
      id: 'Menerbitkan konsep mulai suatu hari',
      en: 'Publish the draft from a day on',
      ko: '초안을 정한 날부터 공개합니다',
    },
    publishForm,
    (by, line, { from }) => perform(publishService, by, { ...line, from }),
  ),
  onLine(
    'withdrawal',
    { id: 'Menarik versi yang berlaku', en: 'Withdraw the open version', ko: '공개한 판을 철회합니다' },
    withdrawForm,
    (by, line, asked) => perform(withdrawService, by, { ...line, ...asked }),
  ),
  {
    ...post(`${AT}/:service/discard`, { id: 'Membuang konsep', en: 'Throw the draft away', ko: '초안을 버립니다' }),
    form: discardForm,
    status: 200,
    answer: z.object({ gone: z.boolean() }),
    async run(call) {
      const { line, agency } = await lineRun(call)
      const input = { service: line.service.id, agency: agency.id }
      return perform(discardService, byOf(call), input)
    },
  },
]

/** One line of the API. With the header If-Match it is done only to that revision of the draft, 0 where there is none. */
function onLine<T>(
  noun: string,
  summary: Summary,
  asked: Form<T>,
  act: (by: By, line: { readonly service: string; readonly agency: string }, value: T) => Promise<ServiceVersion>,
): AnyEndpoint {
  return {
    ...post(`${AT}/:service/${noun}`, summary),
    form: asked,
    headers: { 'If-Match': 'Does it only to this revision of the draft; 409 when it has moved on since.' },
    status: 200,
    answer: version,
    async run(call, value) {
      const { line, agency } = await lineRun(call)
      const input = { service: line.service.id, agency: agency.id }
      const { versionId, number, revision, validFrom } = await act(byOf(call), input, value as T)
      return { id: versionId, number, revision, valid_from: validFrom }
    },
  }
}

type Summary = Readonly<Record<string, string>>

function post(path: AnyEndpoint['path'], summary: Summary) {
  return {
    method: 'post',
    path,
    tag: 'services',
    summary,
    bearer: true,
    may: async (call: Call) => void (await agencyRun(call)),
  } as const
}
