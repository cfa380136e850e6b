import { z } from 'zod'
import { findAgency, listAgencies } from '../../../core/agencies/agency.sql.ts'
import { openByKey } from '../../../core/cases/open-by-key.ts'
import { listCategories } from '../../../core/catalogue/category.sql.ts'
import { findRegion, listRegions, searchRegions } from '../../../core/country/region.sql.ts'
import type { AnyEndpoint } from '../../../core/house.ts'
import { NotFound, Unreadable } from '../../../kit/refusals.ts'
import { inLanguage } from '../../../kit/words.ts'
import { complaintFor } from '../complaint.sql.ts'
import { fileForm } from '../filing/file.form.ts'
import { checkFiling, fileAsked } from '../filing/filing.ts'
import { listOwnReplies } from '../reply.sql.ts'
import { listPublic } from './list.sql.ts'
import { afterMark } from './list-mark.ts'
import { findPublic, listPublicReplies } from './public.sql.ts'
import { publicJson, shown } from './public-json.ts'

const number = z.string().meta({ description: 'Case number, such as 4K7-M2Q-W94H' })
const filed = z.object({
  number,
  key: z.string(),
  url: z.string(),
  status: z.string(),
  due_on: z.string().nullable(),
  due_at: z.iso.datetime().optional().meta({ description: 'until when on that day, where office hours are counted' }),
})
const reply = z.object({ text: z.string(), released_at: z.string() })
const own = shown.extend({
  landmark: z.string().nullable().meta({ description: 'Where exactly, in the complainant’s own words; never public' }),
  published: z.boolean(),
  anonymous: z.boolean(),
  secret: z.boolean(),
  replies: z.array(reply),
})
const coded = (extra: z.ZodRawShape = {}) => z.object({ code: z.string(), name: z.string(), ...extra })

/** What anyone may ask by program: file, follow, read what is public, look codes up. */
export const publicEndpoints: readonly AnyEndpoint[] = [
  {
    method: 'post',
    path: '/api/v1/complaints',
    tag: 'complaints',
    summary: {
      id: 'Menyampaikan pengaduan, aspirasi, atau permintaan informasi',
      en: 'File a complaint, an aspiration or a request for information',
      ko: '민원, 제안, 질의를 신청합니다',
    },
    form: fileForm,
    example: ({ country }) => {
      const { title, text, ...codes } = country.examples.report
      const said = (names: Readonly<Record<string, string>>) => inLanguage(names, country.defaultLanguage)
      return { ...codes, title: said(title), text: said(text), anonymous: false, secret: false }
    },
    status: 201,
    answer: filed,
    bearer: false,
    limited: true,
    check: (call, value) => checkFiling(call.db, call.house, value as Parameters<typeof checkFiling>[2], call.now),
    async run(call, value) {
      const { language, ...asked } = value as NonNullable<ReturnType<typeof fileForm.readJson>['value']>
      const spoken = language && call.house.languages.includes(language) ? language : call.language
      const done = await fileAsked(call, call.house, asked, { language: spoken, channel: 'api' })
      return {
        number: done.number,
        key: done.key,
        url: `${call.house.baseUrl}/complaints/${done.number}`,
        status: done.status,
        due_on: done.dueOn,
        ...(done.dueAt && { due_at: new Date(done.dueAt).toISOString() }),
      }
    },
  },
  {
    method: 'get',
    path: '/api/v1/complaints',
    tag: 'complaints',
    summary: {
      id: 'Laporan yang sudah terbit, yang terbaru dahulu; `next` dikirim sebagai `after` untuk halaman berikutnya',
      en: 'Published complaints, newest first; send `next` as `after` for the next page',
      ko: '공개된 민원을 최근 것부터 보여 줍니다. 다음 쪽은 `next`의 값을 `after`로 보내십시오',
    },
    query: {
      q: 'words',
      region: 'region code',
      agency: 'agency code',
      category: 'category code',
      class: 'class',
      status: 'status',
      after: 'cursor',
    },
    status: 200,
    answer: z.object({ complaints: z.array(shown), next: z.string().nullable() }),
    bearer: false,
    async run({ db, query, house }) {
      if (query.after && !afterMark(query.after)) throw new Unreadable('cursorUnknown')
      const { complaints, next } = await listPublic(db, query)
      return { complaints: complaints.map((one) => publicJson(one, house.baseUrl)), next: next ?? null }
    },
  },
  {
    method: 'get',
    path: '/api/v1/complaints/:number',
    tag: 'complaints',
    summary: {
      id: 'Satu laporan: yang terbuka untuk publik, atau dengan Follow-Key yang dilihat pelapornya',
      en: 'One complaint: its public view, or with Follow-Key the view of its complainant',
      ko: '민원 한 건: 공개된 내용, Follow-Key가 있으면 민원인이 보는 내용',
    },
    headers: {
      'Follow-Key':
        'The key that its complainant was given. A wrong one is answered like a number that does not exist; after five, the number is closed to keys for a minute and longer (429, Retry-After).',
    },
    status: 200,
    answer: z.union([shown.extend({ replies: z.array(reply) }), own]),
    bearer: false,
    async run({ db, now, params, header, house }) {
      const asked = params.number ?? ''
      const key = header('follow-key')
      if (key !== undefined) {
        const head = await openByKey({ db, now }, asked, key)
        const mine = await complaintFor(db, { kind: 'complainant', caseId: head.caseId }, head.number)
        return {
          number: mine.number,
          class: mine.class,
          status: mine.status,
          title: mine.title,
          text: mine.words,
          supporters: mine.supporters,
          region: mine.regionCode,
          place: (mine.regionCode && (await findRegion(db, mine.regionCode))?.place) || null,
          landmark: mine.place,
          agency: mine.agencyId,
          category: mine.categoryId,
          filed_at: mine.filedAt.toISOString(),
          due_on: mine.dueOn,
          closed_at: mine.closedAt?.toISOString() ?? null,
          url: `${house.baseUrl}/follow`,
          published: mine.publishedAt !== null,
          anonymous: mine.anonymous,
          secret: mine.secret,
          replies: (await listOwnReplies(db, mine.caseId)).map(replyJson),
        }
      }
      const complaint = await findPublic(db, asked)
      if (!complaint) throw new NotFound()
      return {
        ...publicJson(complaint, house.baseUrl),
        replies: (await listPublicReplies(db, complaint.caseId)).map(replyJson),
      }
    },
  },
  {
    method: 'get',
    path: '/api/v1/agencies',
    tag: 'codes',
    summary: {
      id: 'Instansi menurut kata dalam namanya',
      en: 'Agencies by words of their name',
      ko: '이름의 낱말로 찾은 기관',
    },
    query: { q: 'words', after: 'code of the last one' },
    status: 200,
    answer: z.object({ agencies: z.array(coded({ detail: z.string(), parent: z.string().nullable() })) }),
    bearer: false,
    async run({ db, query, language, house }) {
      if (query.after && !(await findAgency(db, query.after))) throw new Unreadable('cursorUnknown')
      const found = await listAgencies(db, {
        words: query.q ?? '',
        ...(query.after && { after: query.after }),
        limit: CODES_MAX,
      })
      const type = (key: string) =>
        inLanguage(house.country.agencyTypes.find((one) => one.key === key)?.name ?? {}, language)
      return {
        agencies: found.map(({ id, name, type: key, parentId }) => ({
          code: id,
          name: inLanguage(name, language),
          detail: type(key),
          parent: parentId,
        })),
      }
    },
  },
  {
    method: 'get',
    path: '/api/v1/regions',
    tag: 'codes',
    summary: {
      id: 'Wilayah menurut kata dalam namanya, atau yang ada di dalam satu wilayah',
      en: 'Regions by words of their name, or those in a region',
      ko: '이름의 낱말로 찾은 지역, 또는 한 지역에 속한 지역',
    },
    query: { q: 'words', parent: 'region code' },
    status: 200,
    answer: z.object({ regions: z.array(coded({ place: z.string(), level: z.number() })) }),
    bearer: false,
    async run({ db, query }) {
      const found = query.q
        ? await searchRegions(db, query.q, CODES_MAX)
        : await listRegions(db, { parent: query.parent ?? null })
      return { regions: found.map(({ code, name, place, level }) => ({ code, name, place, level })) }
    },
  },
  {
    method: 'get',
    path: '/api/v1/categories',
    tag: 'codes',
    summary: { id: 'Hal yang dapat dilaporkan', en: 'What a complaint can be about', ko: '민원의 분야' },
    status: 200,
    answer: z.object({ categories: z.array(coded()) }),
    bearer: false,
    run: async ({ db, language }) => ({
      categories: (await listCategories(db)).map(({ id, name }) => ({ code: id, name: inLanguage(name, language) })),
    }),
  },
]

/** Codes that one answer lists at most. */
const CODES_MAX = 50

function replyJson({ words, releasedAt }: { words: string; releasedAt: Date }) {
  return { text: words, released_at: releasedAt.toISOString() }
}
