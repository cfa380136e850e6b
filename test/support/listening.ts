import { setTimeout as wait } from 'node:timers/promises'
import type { Program } from './program.ts'

/** What the portal says of a complaint that was filed. */
export interface Filed {
  readonly number: string
  readonly key: string
}

const ANSWER_SECONDS = 20
const FIRST_PAGE_SECONDS = 120

/** Waits until a portal shows its first page, and gives it. Throws what the program said when it ends before. */
export async function firstPage(base: string, program: Program): Promise<string> {
  const from = performance.now()
  let ended = false
  void program.ended.then(() => {
    ended = true
  })
  for (;;) {
    const page = await fetch(`${base}/`).then(
      (answer) => (answer.status === 200 ? answer.text() : undefined),
      () => undefined,
    )
    if (page !== undefined) return page
    if (ended) throw new Error(`The program ended: ${program.words()}`)
    if (performance.now() - from > FIRST_PAGE_SECONDS * 1000) throw new Error(`No first page: ${program.words()}`)
    await wait(20)
  }
}

/** Files the complaint of that mark and place in the row: the same again is the same request, with the same Idempotency-Key. */
export async function file(
  base: string,
  mark: string,
  at: number,
  contact?: { readonly email: string },
): Promise<Filed | { readonly fault: string }> {
  const answer = await fetch(`${base}/api/v1/complaints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `${mark} ${at}` },
    body: JSON.stringify({
      class: 'complaint',
      title: `${mark} ${at}`,
      text: `Lampu di depan pasar padam sejak Selasa malam, yang ke-${at}.`,
      region: '32.73',
      anonymous: at % 2 === 0,
      secret: at % 3 === 0,
      ...(contact && { contact }),
    }),
    signal: AbortSignal.timeout(ANSWER_SECONDS * 1000),
  })
  const words = await answer.text()
  return answer.status === 201 ? (JSON.parse(words) as Filed) : { fault: `${answer.status} ${words.slice(0, 300)}` }
}

/** As `file`, where nothing may go wrong. */
export async function filed(...given: Parameters<typeof file>): Promise<Filed> {
  const answer = await file(...given)
  if ('fault' in answer) throw new Error(answer.fault)
  return answer
}

/** True when the key opens the complainant's own view of that number. */
export async function opens(base: string, { number, key }: Filed): Promise<boolean> {
  const answer = await fetch(`${base}/api/v1/complaints/${number}`, {
    headers: { 'follow-key': key },
    signal: AbortSignal.timeout(ANSWER_SECONDS * 1000),
  })
  const shown = (await answer.json()) as { number?: string }
  return answer.status === 200 && shown.number === number
}
