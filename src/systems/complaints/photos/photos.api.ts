import { z } from 'zod'
import { parseNumber } from '../../../core/cases/number.ts'
import { openByKey } from '../../../core/cases/open-by-key.ts'
import { enterReceived } from '../../../core/files/enter-file.ts'
import { findSent, listFiles } from '../../../core/files/file.sql.ts'
import { FILE_LIMITS } from '../../../core/files/file.ts'
import { receiveFile, sha256 } from '../../../core/files/receive.ts'
import { squaresIn } from '../../../core/files/veil.ts'
import { sayFault } from '../../../core/files/words/words.ts'
import type { AnyEndpoint } from '../../../core/house.ts'
import type { By } from '../../../core/ledger/act.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { ask } from '../../../kit/ask.ts'
import { form, problem } from '../../../kit/form.ts'
import { Conflict, NotAllowed, Refusal } from '../../../kit/refusals.ts'
import { complaintFor } from '../complaint.sql.ts'
import { type Complaint, type Deed, mayDo } from '../complaint.ts'
import { officerOf } from '../work/work.ts'
import { attach } from './attach.act.ts'
import { enclose, takeBack } from './enclose.act.ts'
import { pictureOf } from './photo.page.ts'
import { hidePhoto, showPhoto } from './show-photo.act.ts'

type Call = Parameters<AnyEndpoint['run']>[0]

const path = '/api/v1/complaints/:number/photos'
const headers = {
  'Follow-Key': 'The key of its complainant; without it an officer’s token is needed.',
}
const photo = z.object({
  file: z.string(),
  kind: z.string(),
  state: z.enum(['waiting', 'ready', 'refused']),
  by: z.enum(['complainant', 'agency']),
  added_at: z.string(),
  shared: z.boolean().meta({ description: 'Whether the complainant sees it' }),
  public: z.boolean(),
})
const done = z.object({ number: z.string(), file: z.string() })
const veilForm = form(
  { squares: z.array(ask.code()).max(400).default([]), nothing: ask.tick().default(false) },
  ({ squares, nothing }) => (squares.length === 0 && !nothing ? [problem('nothing', 'required')] : []),
)

/** Photos and documents of one complaint, for programs of its complainant and of officers. */
export const photoEndpoints: readonly AnyEndpoint[] = [
  {
    method: 'get',
    path,
    tag: 'photos',
    summary: {
      id: 'Foto dan dokumen satu laporan',
      en: 'The photos and documents of a complaint',
      ko: '민원의 사진과 문서',
    },
    headers,
    status: 200,
    answer: z.object({ photos: z.array(photo) }),
    bearer: false,
    async run(call) {
      const { actor, complaint } = await caseOf(call)
      const files = await listFiles(call.db, complaint.caseId, { shared: actor.kind === 'complainant' })
      return {
        photos: files.map((one) => ({
          file: one.fileId,
          kind: one.keptKind ?? one.kind,
          state: one.state,
          by: one.officerId === null ? 'complainant' : 'agency',
          added_at: one.addedAt.toISOString(),
          shared: one.sharedAt !== null,
          public: one.publicSha256 !== null,
        })),
      }
    },
  },
  {
    method: 'post',
    path,
    tag: 'photos',
    summary: {
      id: 'Menambah foto atau dokumen: milik pelapor dengan kuncinya, atau hasil pekerjaan dari petugas',
      en: 'Add a photo or document: the complainant’s with the key, or an officer’s of what was done',
      ko: '사진이나 문서 더하기: 열쇠가 있으면 민원인의 것, 아니면 담당자가 처리한 결과',
    },
    headers,
    takes: {
      kinds: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
      bytesMax: FILE_LIMITS.bytesMax,
    },
    status: 201,
    answer: done,
    bearer: false,
    limited: true,
    async may(call) {
      const { actor, complaint } = await caseOf(call)
      if (!mayDo(actor, complaint, actor.kind === 'complainant' ? 'attach' : 'enclose')) throw new NotAllowed()
    },
    async run(call) {
      const { actor, complaint } = await caseOf(call)
      const bytes = call.bytes ?? Buffer.alloc(0)
      const came = await receiveFile(call.house.files, async () => bytes)
      if ('fault' in came) throw new Refusal(422, 'fileRefused', { sentence: sayFault(call.language, came.fault) })
      const { number } = complaint
      try {
        const act = actor.kind === 'complainant' ? attach : enclose
        const by = byOf({ ...call, actor })
        await enterReceived(call.house.files, came.sent, (sent) => perform(act, by, { number, sent }))
      } catch (error) {
        // The same bytes again are no fault: the answer is that they are there.
        if (!(error instanceof Conflict && error.word === 'fileKnown')) throw error
      }
      return { number, file: (await findSent(call.db, complaint.caseId, sha256(bytes))) ?? came.sent.fileId }
    },
  },
  {
    method: 'post',
    path: `${path}/:file/publication`,
    tag: 'photos',
    summary: {
      id: 'Melepas foto untuk publik, dengan kotak yang ditutup',
      en: 'Release a photo to the public, with squares blacked out (column-row, from 0-0; 12 columns)',
      ko: '가릴 칸을 정해 사진을 일반에 공개합니다',
    },
    form: veilForm,
    example: () => ({ squares: ['0-0', '1-0'] }),
    status: 200,
    answer: done,
    bearer: true,
    may: mayAct('publish'),
    async run(call, value) {
      const { file } = await pictureOf(call, officerOf(call))
      const asked = value as { squares: string[] }
      const veil = squaresIn(asked.squares, file)
      if (veil.length !== new Set(asked.squares).size) throw new Refusal(422, 'squareUnknown')
      return act(call, (by, at) => perform(showPhoto, by, { ...at, veil }))
    },
  },
  ofFile('hiding', 'publish', 'Hide a photo from the public', (by, at) => perform(hidePhoto, by, at)),
  ofFile('return', 'enclose', 'Take back what an officer added, before its complainant has seen it', (by, at) =>
    perform(takeBack, by, at),
  ),
]

type OnFile = (by: By, at: { readonly number: string; readonly fileId: string }) => Promise<unknown>

/** An officer's act on one file that needs nothing more to be said. */
function ofFile(noun: string, deed: Deed, summary: string, run: OnFile): AnyEndpoint {
  return {
    ...{ method: 'post', path: `${path}/:file/${noun}`, tag: 'photos', summary, form: form({}), example: () => ({}) },
    ...{ status: 200, answer: done, bearer: true, may: mayAct(deed), run: (call: Call) => act(call, run) },
  }
}

/** Who may not is told so before what they sent is read. */
function mayAct(deed: Deed): NonNullable<AnyEndpoint['may']> {
  return async ({ db, actor, params }) => {
    const complaint = await complaintFor(db, officerOf({ actor }), numberOf({ params }))
    if (!mayDo(actor, complaint, deed)) throw new NotAllowed()
  }
}

async function act(call: Call, run: OnFile): Promise<z.output<typeof done>> {
  const { number } = await complaintFor(call.db, officerOf(call), numberOf(call))
  const fileId = call.params.file ?? ''
  await run(byOf(call), { number, fileId })
  return { number, file: fileId }
}

/** Whose program asks: the complainant's where it brings a key, else an officer's. */
async function caseOf(call: Call): Promise<{ readonly actor: Actor; readonly complaint: Complaint }> {
  const key = call.header('follow-key')
  const actor: Actor =
    key === undefined
      ? officerOf(call)
      : { kind: 'complainant', caseId: (await openByKey(call, call.params.number ?? '', key)).caseId }
  return { actor, complaint: await complaintFor(call.db, actor, numberOf(call)) }
}

function numberOf({ params }: Pick<Call, 'params'>): string {
  return parseNumber(params.number ?? '') ?? ''
}

/** The same key and the same words about another file are no repeat. */
