import { findServiceVersion } from '../../../../core/catalogue/service-version.sql.ts'
import type { PageContext } from '../../../../core/house.ts'
import { inLanguage } from '../../../../kit/words.ts'
import type { Application } from '../application.ts'
import { decidingWordsOf } from './words/words.ts'

/** What the standard says of the fee, in a line; amounts with what they are for. */
export async function standardFee(
  c: Pick<PageContext, 'db' | 'language' | 'house'>,
  { serviceVersionId }: Pick<Application, 'serviceVersionId'>,
): Promise<string> {
  const version = await findServiceVersion(c.db, serviceVersionId)
  const lines = (version?.parts.fee ?? []).map(({ title, amount }) =>
    amount === null ? inLanguage(title, c.language) : `${inLanguage(title, c.language)}: ${sayMoney(c, amount)}`,
  )
  return lines.length > 0 ? lines.join('; ') : decidingWordsOf(c.language).none
}

export function sayMoney({ language, house }: Pick<PageContext, 'language' | 'house'>, amount: number): string {
  const style = { style: 'currency', currency: house.country.currency, maximumFractionDigits: 0 } as const
  return new Intl.NumberFormat(language, style).format(amount)
}
