import { isFree } from '../../core/catalogue/promise.ts'
import type { ServiceParts } from '../../core/country/service-standard.ts'
import type { PageContext } from '../../core/house.ts'
import { say } from '../../kit/words.ts'
import { wordsOf } from './words/words.ts'

type Said = Pick<PageContext, 'language' | 'house'>

export function sayTime({ language }: Said, { count, unit }: NonNullable<ServiceParts['time']>): string {
  return say(wordsOf(language).units[unit], { count })
}

/** Whole units, as the country writes its currency. */
export function sayAmount({ language, house }: Said, amount: number): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: house.country.currency,
    maximumFractionDigits: Number.isInteger(amount) ? 0 : 2,
  }).format(amount)
}

/** The fee in a word: free, one amount, the span of several, or that it is reckoned. */
export function sayFee(c: Said, fee: NonNullable<ServiceParts['fee']>): string {
  const words = wordsOf(c.language).service
  if (isFree(fee)) return words.free
  const amounts = fee.flatMap(({ amount }) => (amount === null ? [] : [amount])).sort((a, b) => a - b)
  const [least] = amounts
  const most = amounts.at(-1)
  if (least === undefined || most === undefined || fee.some(({ amount }) => amount === null)) return words.byRule
  return least === most ? sayAmount(c, least) : `${sayAmount(c, least)} – ${sayAmount(c, most)}`
}
