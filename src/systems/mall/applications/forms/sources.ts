import { listRegisters } from '../../../../core/registers/register.sql.ts'
import type { Register } from '../../../../core/registers/register.ts'
import type { Db } from '../../../../kit/sql.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import { type Prefill, sourceKey } from './definition.ts'
import { formWordsOf } from './words/words.ts'

/** Registers that an applicant can have asked: sign-ins, and those whose key a sign-in gives. Those for officers alone are not among them. */
export async function openRegisters(db: Db): Promise<Register[]> {
  const all = await listRegisters(db)
  return all.filter((one) => one.endedAt === null && (one.kind === 'oidc' || one.keyFrom !== null))
}

export function sourcesOf(registers: readonly Register[]): readonly Prefill[] {
  return registers.flatMap(({ registerId, mapping }) =>
    mapping.map(({ key }) => ({ register: registerId, value: key })),
  )
}

export function sourceKeys(registers: readonly Register[]): readonly string[] {
  return sourcesOf(registers).map(sourceKey)
}

/** What a register calls a value, after its own name. One that is gone is named by its code. */
export function saySource({ register, value }: Prefill, registers: readonly Register[], language: string): string {
  const found = registers.find(({ registerId }) => registerId === register)
  const label = found?.mapping.find(({ key }) => key === value)?.label
  return say(formWordsOf(language).question.source, {
    register: found ? inLanguage(found.name, language) : register,
    value: label ? inLanguage(label, language) : value,
  })
}
