import { z } from 'zod'
import type { AnyEndpoint } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { findPublic } from '../public/public.sql.ts'
import { support } from './support.act.ts'
import { supportJsonForm } from './support.form.ts'
import { voiceOf } from './voice.ts'

export const supportEndpoint: AnyEndpoint = {
  method: 'post',
  path: '/api/v1/complaints/:number/support',
  tag: 'complaints',
  summary: {
    id: 'Menyatakan “saya juga” pada laporan yang terbit dan belum dijawab; setiap perangkat dan setiap alamat dihitung satu kali',
    en: 'Say “me too” to a published complaint that is not answered yet; each device and each address counts once',
    ko: '아직 답변되지 않은 공개 민원에 공감합니다. 기기마다, 주소마다 한 번만 집계합니다',
  },
  form: supportJsonForm,
  example: () => ({ device: 'a8Jt0Qm2Zr4yVw6x', email: 'warga@contoh.invalid' }),
  status: 200,
  answer: z.object({ number: z.string(), supporters: z.number() }),
  bearer: false,
  limited: true,
  async may({ db, params }) {
    if (!(await findPublic(db, params.number ?? ''))) throw new NotFound()
  },
  async run(call, value) {
    const { device, email, language = '' } = value as NonNullable<ReturnType<typeof supportJsonForm.readJson>['value']>
    const complaint = await findPublic(call.db, call.params.number ?? '')
    if (!complaint) throw new NotFound()
    const { caseId, number } = complaint
    const spoken = call.house.languages.includes(language) ? language : call.language
    const voice = voiceOf(call.house.secret, caseId, { device, email, language: spoken, instead: false })
    const by = {
      db: call.db,
      actor: VISITOR,
      now: call.now,
      once: call.once && { key: `${number} ${call.once.key}`, body: call.once.body },
    }
    await perform(support, by, { number, ...voice })
    return { number, supporters: (await findPublic(call.db, number))?.supporters ?? complaint.supporters }
  },
}
