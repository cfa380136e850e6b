import { perform } from '../../src/core/ledger/perform.ts'
import { addRegister } from '../../src/core/registers/register.act.ts'
import { findRegister } from '../../src/core/registers/register.sql.ts'
import type { RegisterSettings } from '../../src/core/registers/register.ts'
import type { Casework } from './casework.ts'
import { CLIENT } from './sign-in-provider.ts'

/** Variables as the house of a test has them. */
export const SECRETS = { sign: 'REGISTER_SECRET_SIGN_IN', people: 'REGISTER_SECRET_PEOPLE' } as const

/** An invented sign-in; `issuer` where a real provider of the test stands. */
export function signInSettings(issuer = 'https://masuk.rekaan.example'): RegisterSettings {
  return {
    ...{ kind: 'oidc', registerId: 'masuk-rekaan', issuer, clientId: CLIENT.id, hosts: [] },
    name: { id: 'Masuk Rekaan', en: 'Invented Sign-in', ko: '가상 로그인' },
    keeper: { id: 'Dinas Rekaan', en: 'Invented Agency', ko: '가상 기관' },
    ...{ basis: 'Perda rekaan 1/2026', secretVariable: SECRETS.sign, timeoutSeconds: 5 },
    scopes: ['openid', 'profile', 'identity'],
    mapping: [
      { key: 'name', from: 'name', label: { id: 'Nama', en: 'Name', ko: '이름' } },
      { key: 'born', from: 'birthdate', label: { id: 'Tanggal lahir', en: 'Date of birth', ko: '생년월일' } },
      { key: 'nik', from: 'nik', label: { id: 'NIK', en: 'Citizen number', ko: '주민번호' } },
    ],
  }
}

/** An invented register that takes its key from that sign-in. */
export function peopleSettings(base = 'https://register.rekaan.example'): RegisterSettings {
  return {
    ...{ kind: 'http', registerId: 'penduduk-rekaan', base, path: '/people/:key' },
    name: { id: 'Penduduk Rekaan', en: 'Invented Population', ko: '가상 주민' },
    keeper: { id: 'Dinas Rekaan', en: 'Invented Agency', ko: '가상 기관' },
    ...{ basis: null, secretVariable: SECRETS.people, timeoutSeconds: 5 },
    keyFrom: { register: 'masuk-rekaan', value: 'nik' },
    mapping: [
      { key: 'name', from: '/person/name', label: { id: 'Nama', en: 'Name', ko: '이름' } },
      { key: 'children', from: '/person/children', label: { id: 'Anak', en: 'Children', ko: '자녀' } },
      { key: 'married', from: '/person/married', label: { id: 'Kawin', en: 'Married', ko: '혼인' } },
    ],
  }
}

/** Both, put in by the system admin where they are not there yet. */
export async function addRegisters(
  { by, people, db }: Pick<Casework, 'by' | 'people' | 'db'>,
  at: { readonly issuer?: string; readonly base?: string } = {},
): Promise<void> {
  if (await findRegister(db, 'penduduk-rekaan')) return
  await perform(addRegister, by(people.system), signInSettings(at.issuer))
  await perform(addRegister, by(people.system), peopleSettings(at.base))
}
