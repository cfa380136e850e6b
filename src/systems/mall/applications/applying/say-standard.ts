import { isFree } from '../../../../core/catalogue/promise.ts'
import type { ServiceParts } from '../../../../core/country/service-standard.ts'
import type { PageContext } from '../../../../core/house.ts'
import { say } from '../../../../kit/words.ts'
import { applyWordsOf } from './words/words.ts'

type Said = Pick<PageContext, 'language' | 'house'>

export function sayTime({ language }: Said, { count, unit }: NonNullable<ServiceParts['time']>): string {
  return say(applyWordsOf(language).units[unit], { count })
}

/** As the country writes its currency. */
export function sayAmount({ language, house }: Said, amount: number): string {
  const currency = house.country.currency
  return new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount)
}

/** Free, one amount, the span of several, or that it is reckoned. */
export function sayFee(c: Said, fee: NonNullable<ServiceParts['fee']>): string {
  const words = applyWordsOf(c.language).start
  if (isFree(fee)) return words.free
  const amounts = fee.flatMap(({ amount }) => (amount === null ? [] : [amount])).sort((a, b) => a - b)
  const [least, most] = [amounts[0], amounts.at(-1)]
  if (least === undefined || most === undefined || amounts.length < fee.length) return words.byRule
  return least === most ? sayAmount(c, least) : `${sayAmount(c, least)} – ${sayAmount(c, most)}`
}
