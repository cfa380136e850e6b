import type { AnyPage } from '../../../core/house.ts'
import { exportPage } from '../export/export.page.ts'
import { exportsPage } from '../export/exports.page.ts'
import { casePage } from './case.page.ts'
import { deedPage } from './deed.page.ts'
import { DEEDS } from './deeds.ts'
import { workPage } from './work.page.ts'

/** The officers' workspace. */
export const workPages: readonly AnyPage[] = [
  ...[workPage, exportPage, exportsPage, casePage],
  ...DEEDS.map((deed) => deedPage(deed)),
]
