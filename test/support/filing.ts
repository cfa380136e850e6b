import assert from 'node:assert/strict'
import type { Server } from '../../src/kit/http/server.ts'
import { sql } from '../../src/kit/sql.ts'
import { makeWalker, type Walker } from './walk.ts'

/** A district and two villages, for tests that go down to the smallest area: the template holds none below the regency. */
export const SMALL_AREAS = sql`
  insert into core.regions (region_code, parent_code, level, kind, name, place, search) values
      ('32.73.16', '32.73', 3, 'kecamatan', 'Kiaracondong', 'Kec. Kiaracondong, Kota Bandung, Jawa Barat', ' kecamatan kiaracondong kota bandung jawa barat'),
      ('32.73.16.1003', '32.73.16', 4, 'kelurahan', 'Cicaheum', 'Kel. Cicaheum, Kec. Kiaracondong, Kota Bandung, Jawa Barat', ' kelurahan cicaheum kecamatan kiaracondong kota bandung jawa barat'),
      ('32.73.16.1004', '32.73.16', 4, 'kelurahan', 'Cicaheum Baru', 'Kel. Cicaheum Baru, Kec. Kiaracondong, Kota Bandung, Jawa Barat', ' kelurahan cicaheum baru kecamatan kiaracondong kota bandung jawa barat')
  on conflict do nothing`

export const STORY =
  'Lampu di depan pasar padam sejak Selasa malam.\n\nKata warga: "gelap sekali" & berbahaya <sungguh>.'
/** The first page of filing, filled in. */
export const WHAT = { class: 'complaint', title: 'Lampu jalan padam', text: STORY, happened_on: '2026-11-20' }

/** Someone who has filled in the pages before that one, in Indonesian; `reach` is the fourth page, filled in. */
export async function atStep(
  server: Server,
  step: 'where' | 'who' | 'reach' | 'check',
  reach: Readonly<Record<string, string>> = {},
): Promise<Walker> {
  const walker = makeWalker(server)
  await walker.open('/complaints/new')
  for (const [page, filled] of [
    ['where', WHAT],
    ['who', { region_text: '32.73', place: 'Depan pasar' }],
    ['reach', {}],
    ['check', reach],
  ] as const) {
    await walker.press('Lanjut', filled)
    if (page === step) break
  }
  return walker
}

/** Number and key, as the page after sending shows them. */
export function codesOf(body: string): [number: string, key: string] {
  const [number = '', key = ''] = [...body.matchAll(/<code translate="no"><bdi>([^<]*)<\/bdi><\/code>/g)].map(
    ([, code]) => code,
  )
  return [number, key]
}

/** Presses the button on the last look that leads to the nth page. */
export async function pressChange(walker: Walker, at: number): Promise<void> {
  const body = walker.page.body
  let seen = 0
  // All four read alike; only those who hear the page are told which is which.
  const one = body.replace(/>Ubah<span/g, (tag) => (seen++ === at ? '>Ubah ini<span' : tag))
  walker.page = { ...walker.page, body: one }
  await walker.press('Ubah ini')
}

/** The first real choice of a list. */
export function firstOption(body: string, name: string): string {
  const list = new RegExp(`<select[^>]* name="${name}"[\\s\\S]*?</select>`).exec(body)?.[0] ?? ''
  return [...list.matchAll(/<option[^>]* value="([^"]+)"/g)][0]?.[1] ?? assert.fail(`${name} offers nothing`)
}
