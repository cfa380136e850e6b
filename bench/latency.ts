import { type Chapter, median, type Verdict } from './budget.ts'
import { type Asked, askMany, openCaller } from './caller.ts'
import type { Ground } from './ground.ts'

interface Page {
  readonly budget: string
  readonly asked: (index: number) => Asked
  /** At most so many times the latency of the reference. */
  readonly times: number
}

/** An inbox reads one list and counts up to ten. */
const INBOX_TIMES = 8
const ROUNDS = 11
const REQUESTS = { warm: 60, round: 10 } as const

/** What grows has an index that its query uses, whatever is asked: no search and no inbox may cost many times what the plain list does. */
export const latency: Chapter = {
  name: 'latency',
  words: 'searches and inboxes, one after the other, against the plain list of 20 in the same round',
  async measure(stage) {
    const [ground, { port }] = await Promise.all([stage.ground(), stage.portal()])
    const caller = [openCaller(port)]
    let drawn = 0
    const list = () => ({ path: `/complaints?n=${drawn++}`, headers: NOBODY })
    const once = async (asked: (index: number) => Asked) =>
      (await askMany(caller, REQUESTS.round, () => asked(drawn++))) / REQUESTS.round
    const verdicts: Verdict[] = []
    await askMany(caller, 10 * REQUESTS.warm, list)
    for (const { budget, asked, times } of pagesOf(ground)) {
      await askMany(caller, REQUESTS.warm, () => asked(drawn++))
      const rounds: { ours: number; theirs: number }[] = []
      for (let round = 0; round < ROUNDS; round++) rounds.push({ ours: await once(asked), theirs: await once(list) })
      verdicts.push({
        budget,
        reference: `plain list of 20: ${milliseconds(median(rounds.map(({ theirs }) => theirs)))}`,
        measured: milliseconds(median(rounds.map(({ ours }) => ours))),
        ratio: median(rounds.map(({ ours, theirs }) => ours / theirs)),
        allowed: times,
      })
    }
    for (const one of caller) one.end()
    return verdicts
  },
}

/** A cookie that is nobody's keeps a page from being kept. */
const NOBODY = { cookie: 'session=none' }

function pagesOf({ cookie }: Ground): Page[] {
  const found = (budget: string, q: string, times: number): Page => ({
    budget: `search, ${budget}`,
    asked: (n) => ({ path: `/complaints?q=${q}&n=${n}`, headers: NOBODY }),
    times,
  })
  const inbox = (who: Parameters<Ground['cookie']>[0], query: string, times: number): Page => ({
    budget: `inbox of a ${who === 'national' ? 'national admin' : who}${query && ', searching a common word'}`,
    asked: () => ({ path: `/work${query}`, headers: { cookie: `session=${cookie(who)}` } }),
    times,
  })
  return [
    found('a word in nearly every case', 'jalan', 3),
    found('a word in one case of a hundred', 'kotinna', 4),
    found('a word out of use for half a year', 'telegraf', 4),
    found('a word in one case of ten thousand', 'mercusuar', 3),
    found('a word that is nowhere', 'zzyzx', 3),
    inbox('officer', '', INBOX_TIMES),
    inbox('coordinator', '', INBOX_TIMES),
    inbox('national', '', INBOX_TIMES),
    inbox('national', '?q=jalan', INBOX_TIMES),
  ]
}

function milliseconds(seconds: number): string {
  return `${(seconds * 1000).toFixed(1)} ms`
}
