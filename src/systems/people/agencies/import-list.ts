import type { Agency } from '../../../core/agencies/agency.ts'
import type { House } from '../../../core/house.ts'
import { everyAgency } from '../../../core/people/agencies/import.sql.ts'
import { type ImportPlan, nameColumn, planImport, SHOWN_COLUMNS } from '../../../core/people/agencies/import-plan.ts'
import { CSV_START, csvLine } from '../../../kit/csv.ts'
import type { Db } from '../../../kit/sql.ts'
import { todayOf } from './asked-agency.ts'

/** The agencies that have not ended, each in a row, in the columns that an import reads. */
export async function agenciesCsv(
  { db, house, now }: { readonly db: Db; readonly house: House; readonly now: Date },
  separator: ',' | ';',
): Promise<string> {
  const { languages } = house.country
  const today = todayOf({ now, house })
  const heads = ['code', 'parent', 'type', ...languages.map(nameColumn), ...SHOWN_COLUMNS]
  const open = [...(await everyAgency(db)).values()].filter(({ validTo }) => validTo === null || validTo >= today)
  const lines = open.map((one) => csvLine(cellsOf(one, languages), separator))
  return CSV_START + csvLine(heads, separator) + lines.join('')
}

/** What the file would change now. */
export async function planOf(
  { db, house, now }: { readonly db: Db; readonly house: House; readonly now: Date },
  text: string,
): Promise<ImportPlan> {
  return planImport(text, await everyAgency(db), { country: house.country, today: todayOf({ now, house }) })
}

function cellsOf(agency: Agency, languages: readonly string[]): string[] {
  const { id, parentId, type, name, regionCode, validFrom, validTo } = agency
  const names = languages.map((language) => name[language] ?? '')
  return [id, parentId ?? '', type, ...names, regionCode ?? '', validFrom ?? '', validTo ?? '']
}
