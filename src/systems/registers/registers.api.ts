import { z } from 'zod'
import type { AnyEndpoint } from '../../core/house.ts'
import { byOf } from '../../core/ledger/by.ts'
import { perform } from '../../core/ledger/perform.ts'
import { runsOfficers } from '../../core/people/who.ts'
import { addRegister, changeRegister, endRegisterAct } from '../../core/registers/register.act.ts'
import { findRegister, listRegisters } from '../../core/registers/register.sql.ts'
import { OUTCOMES, REGISTER_KINDS, type Register } from '../../core/registers/register.ts'
import { Conflict, NotAllowed, NotFound } from '../../kit/refusals.ts'
import { outsideOf } from './ask-admin.ts'
import { endingForm } from './registers.page.ts'
import { addRegisterForm, houseProblems, type SettingsTyped, settingsForm, settingsOf } from './settings.form.ts'
import { tryForm, tryRegister } from './try.page.ts'

type Call = Parameters<AnyEndpoint['run']>[0]

const ofAdmins = {
  tag: 'registers',
  status: 200,
  bearer: true,
  may({ actor }: Call) {
    if (!runsOfficers(actor)) throw new NotAllowed('onlySystemAdmin')
  },
} as const

const headers = { 'If-Match': 'Does it only to this version of the register; 409 when it has moved on since.' }
const names = z.record(z.string(), z.string())
const told = z.object({
  ...{ register: z.string(), kind: z.enum(REGISTER_KINDS), name: names, keeper: names, basis: z.string().nullable() },
  ...{ secret_variable: z.string().nullable(), timeout_seconds: z.number(), version: z.number() },
  mapping: z.array(z.object({ key: z.string(), from: z.string(), label: names })),
  ...{ issuer: z.string().optional(), client_id: z.string().optional(), scopes: z.array(z.string()).optional() },
  ...{ hosts: z.array(z.string()).optional(), base: z.string().optional(), path: z.string().optional() },
  key_from: z.object({ register: z.string(), value: z.string() }).nullable().optional(),
  ...{ ended_at: z.string().nullable(), tried_at: z.string().nullable(), tried_outcome: z.enum(OUTCOMES).nullable() },
})
const named = z.object({ register: z.string() })

const listing: AnyEndpoint = {
  ...ofAdmins,
  ...{ method: 'get', path: '/api/v1/registers', summary: 'Every sign-in and register that may be asked, and how' },
  answer: z.object({ registers: z.array(told) }),
  run: async ({ db }) => ({ registers: (await listRegisters(db)).map(tell) }),
}

const adding: AnyEndpoint = {
  ...ofAdmins,
  ...{ method: 'post', path: '/api/v1/registers', summary: 'Adds a sign-in (oidc) or a register (http)' },
  ...{ status: 201, form: addRegisterForm, answer: named },
  check: (call, value) => ofHouse(call, value as SettingsTyped),
  async run(call, value) {
    const { register, ...settings } = value as SettingsTyped & { readonly register: string }
    return perform(addRegister, byOf(call), settingsOf(register, settings))
  },
}

const changing: AnyEndpoint = {
  ...ofAdmins,
  ...{
    method: 'post',
    path: '/api/v1/registers/:register',
    summary: 'Puts other settings in place of those of a register',
  },
  ...{ form: settingsForm, answer: named, headers },
  check: (call, value) => ofHouse(call, value as SettingsTyped),
  async run(call, value) {
    const { registerId } = await registerOf(call)
    return perform(changeRegister, byOf(call), settingsOf(registerId, value as SettingsTyped))
  },
}

const ending: AnyEndpoint = {
  ...ofAdmins,
  ...{
    method: 'post',
    path: '/api/v1/registers/:register/ending',
    summary: 'Ends a register: nothing is asked of it any more',
  },
  ...{ form: endingForm, answer: named, headers },
  async run(call, value) {
    const { registerId } = await registerOf(call)
    return perform(endRegisterAct, byOf(call), { registerId, reason: (value as { reason: string }).reason })
  },
}

const trying: AnyEndpoint = {
  ...ofAdmins,
  ...{ method: 'post', path: '/api/v1/registers/:register/try' },
  summary: 'Asks a register (http) for one key and tells whether its mapping is right; no value is told',
  ...{
    form: tryForm,
    answer: z.object({ outcome: z.enum(OUTCOMES), found: z.array(z.string()), missing: z.array(z.string()) }),
  },
  limited: true,
  async run(call, value) {
    const register = await registerOf(call)
    // A sign-in needs a person in front of a browser.
    if (register.kind !== 'http' || register.endedAt !== null) throw new Conflict()
    const { outcome, told: answer } = await tryRegister(call, register, (value as { key: string }).key)
    return { outcome, found: Object.keys(answer?.values ?? {}), missing: answer?.missing ?? [] }
  },
}

/** Registers for programs of a system admin. */
export const registersApi: readonly AnyEndpoint[] = [listing, adding, changing, ending, trying]

async function ofHouse(call: Call, value: SettingsTyped) {
  return houseProblems(value, call.house.country, outsideOf(call))
}

async function registerOf({ db, params }: Call): Promise<Register> {
  const register = await findRegister(db, params.register ?? '')
  if (!register) throw new NotFound()
  return register
}

function tell(register: Register): z.infer<typeof told> {
  const { registerId, kind, name, keeper, basis, secretVariable, timeoutSeconds, revision, mapping } = register
  const { endedAt, triedAt, triedOutcome } = register
  return {
    ...{ register: registerId, kind, name, keeper, basis, secret_variable: secretVariable },
    ...{ timeout_seconds: timeoutSeconds, version: revision, mapping: [...mapping] },
    ...(register.kind === 'oidc'
      ? {
          ...{ issuer: register.issuer, client_id: register.clientId },
          ...{ scopes: [...register.scopes], hosts: [...register.hosts] },
        }
      : { base: register.base, path: register.path, key_from: register.keyFrom }),
    ...{
      ended_at: endedAt?.toISOString() ?? null,
      tried_at: triedAt?.toISOString() ?? null,
      tried_outcome: triedOutcome,
    },
  }
}
