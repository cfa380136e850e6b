import { Conflict, NotFound } from '../../kit/refusals.ts'
import type { Tx } from '../../kit/sql.ts'
import type { Act } from '../ledger/act.ts'
import { runsOfficers } from '../people/who.ts'
import {
  endRegister,
  findRegister,
  insertRegister,
  listKeyedBy,
  lockRegister,
  noteTry,
  saveRegister,
} from './register.sql.ts'
import type { Outcome, Register, RegisterSettings } from './register.ts'

interface Of {
  readonly registerId: string
}

/** A new register, of which nothing is asked before a form names it. */
export const addRegister: Act<RegisterSettings, null, { readonly register: string }> = {
  name: 'register.added',
  subject: async () => null,
  may: runsOfficers,
  async change(tx, _, settings, { now }) {
    await askKey(tx, settings)
    if (!(await insertRegister(tx, settings, now))) throw new Conflict('registerThere')
    return { register: settings.registerId }
  },
  record: ({ register }, settings) => ({ facts: factsOf(register, settings), words: wordsOf(settings) }),
}

/** Other settings from now on. Its name in addresses and its kind stay. */
export const changeRegister: Act<RegisterSettings, Register, { readonly register: string }> = {
  name: 'register.changed',
  subject: (tx, settings) => lock(tx, settings),
  may: runsOfficers,
  open: (register, { kind }) => register.endedAt === null && register.kind === kind,
  version: ({ revision }) => revision,
  async change(tx, { registerId }, settings, { now }) {
    await askKey(tx, settings)
    const gone = await goneKeys(tx, settings)
    if (gone) throw new Conflict('registerKeyUsed', { register: gone })
    await saveRegister(tx, settings, now)
    return { register: registerId }
  },
  record: ({ register }, settings) => ({ facts: factsOf(register, settings), words: wordsOf(settings) }),
}

/** Nothing is asked of it any more. What it has told stays where it is, with its name. */
export const endRegisterAct: Act<Of & { readonly reason: string }, Register, { readonly register: string }> = {
  name: 'register.ended',
  subject: lock,
  may: runsOfficers,
  open: ({ endedAt }) => endedAt === null,
  version: ({ revision }) => revision,
  async change(tx, { registerId }, _, { now }) {
    const [keyed] = await listKeyedBy(tx, registerId)
    if (keyed !== undefined) throw new Conflict('registerKeyUsed', { register: keyed })
    await endRegister(tx, registerId, now)
    return { register: registerId }
  },
  record: ({ register }, { reason }) => ({ facts: { register }, words: [reason] }),
}

/** Somebody asked it with a sample. What came back is shown to them and kept nowhere; the line says only whether it went well. */
export const noteRegisterTry: Act<Of & { readonly outcome: Outcome }, Register, { readonly register: string }> = {
  name: 'register.tried',
  subject: lock,
  may: runsOfficers,
  open: ({ endedAt }) => endedAt === null,
  async change(tx, { registerId }, { outcome }, { now }) {
    await noteTry(tx, registerId, outcome, now)
    return { register: registerId }
  },
  record: ({ register }, { outcome }) => ({ facts: { register, outcome } }),
}

async function lock(tx: Tx, { registerId }: Of): Promise<Register> {
  const register = await lockRegister(tx, registerId)
  if (!register) throw new NotFound()
  return register
}

/** The sign-in that gives the key is there, is a sign-in, and gives that value. */
async function askKey(tx: Tx, settings: RegisterSettings): Promise<void> {
  if (settings.kind !== 'http' || settings.keyFrom === null) return
  const { register, value } = settings.keyFrom
  const from = await findRegister(tx, register)
  const gives = from?.mapping.some(({ key }) => key === value)
  if (from?.kind !== 'oidc' || from.endedAt !== null || !gives) throw new Conflict('registerNoKey')
}

/** A register whose key would be gone with these settings. */
async function goneKeys(tx: Tx, { registerId, mapping }: RegisterSettings): Promise<string | undefined> {
  const keyed = await Promise.all((await listKeyedBy(tx, registerId)).map((id) => findRegister(tx, id)))
  return keyed.find((one) => one?.kind === 'http' && !mapping.some(({ key }) => key === one.keyFrom?.value))?.registerId
}

function factsOf(register: string, { kind, secretVariable, mapping }: RegisterSettings) {
  return { register, kind, secretVariable, values: mapping.map(({ key }) => key) }
}

function wordsOf(settings: RegisterSettings): string[] {
  const where =
    settings.kind === 'oidc'
      ? [settings.issuer, settings.clientId, ...settings.scopes, ...settings.hosts]
      : [settings.base, settings.path]
  const labels = settings.mapping.flatMap(({ from, label }) => [from, ...Object.values(label)])
  return [...Object.values(settings.name), ...Object.values(settings.keeper), settings.basis ?? '', ...where, ...labels]
}
