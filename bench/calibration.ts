import type { Asked } from './caller.ts'
import type { Bare } from './programs.ts'

/**
 * What a page of 12 KB from a bare `node:http` cost in milliseconds of processor time on the machine where the budgets were
 * set. It turns their milliseconds into ratios: the same page is measured in each round, and tells how fast this machine is at that moment.
 */
const BARE_MS = 0.046
/** As in any page of ours there are letters that take more than a byte. */
const PAGE = Buffer.from('Lampu jalan padam – “sejak Senin”. '.repeat(400)).subarray(0, 12 * 1024)

/** The page that tells how fast the machine is. */
export const TWELVE: Asked = { path: '/twelve' }

export function sendTwelve(bare: Bare): Promise<void> {
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8'
  return bare.send(TWELVE.path, { status: 200, head, body: PAGE })
}

/** How many times the cost of that page a budget of so many milliseconds allows. */
export function allowedTimes(milliseconds: number): number {
  return milliseconds / BARE_MS
}
