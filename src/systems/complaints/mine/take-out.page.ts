import { type AnyDownload, type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { takeOut } from '../../../core/people/citizen/account.act.ts'
import { type Citizen, isFresh } from '../../../core/people/citizen/citizen.ts'
import { type SeeOther, seeOther, type View, view, type Written, written } from '../../../kit/page.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { zipped } from '../../../kit/zip.ts'
import { readAllOf } from './mine.sql.ts'
import { staleView } from './mine.views.ts'
import { takenOut } from './take-out.ts'
import { dataView } from './take-out.views.ts'

const SIGN_IN = () => seeOther('/citizen/sign-in')

/** Says what the file holds, and makes the part for programs. */
export const myDataPage = page('/my-cases/data', {
  as: 'citizen',
  get(c) {
    if (c.actor.kind !== 'citizen') return SIGN_IN()
    return view(isFresh(c.actor, c.now) ? dataView(c) : staleView(c))
  },
  post: (c) => taking(c, () => seeOther('/my-cases/data.json')),
})

/** All of it as one file. Only a form of our own fetches it, so no other site can have it begun, and nothing of it stands at an address. */
export const myZipPage = page('/my-cases/data.zip', {
  as: 'citizen',
  get: () => seeOther('/my-cases/data'),
  post: (c) =>
    taking(c, (citizen) =>
      written({ name: 'my-data.zip', type: 'application/zip', chunks: zipped(takenOut(c, citizen)) }),
    ),
})

export const myDataDownload: AnyDownload = {
  path: '/my-cases/data.json',
  as: 'citizen',
  async get({ db, actor, now }) {
    if (actor.kind !== 'citizen' || !isFresh(actor, now)) throw new NotFound()
    const bytes = Buffer.from(JSON.stringify(await readAllOf(db, actor.citizenId), null, 2))
    return { bytes, type: 'application/json', name: 'my-data.json', inline: false }
  },
}

async function taking<T extends SeeOther | Written>(
  c: PageContext,
  give: (citizen: Citizen) => T,
): Promise<T | View | SeeOther> {
  const { actor, db, now } = c
  if (actor.kind !== 'citizen') return SIGN_IN()
  if (!isFresh(actor, now)) return view(staleView(c))
  await perform(takeOut, { db, now, actor }, { citizenId: actor.citizenId })
  return give(actor)
}
