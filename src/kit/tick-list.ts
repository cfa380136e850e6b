import { type Asked, group, tick } from './fields.ts'
import type { Html } from './html.ts'

/** Ticks under one question, each sent under its own name: a form that only asks keeps one value of each name in its address. */
export function checkboxTicks(
  asked: Asked & {
    readonly ticks: readonly { readonly name: string; readonly label: string; readonly checked: boolean }[]
  },
): Html {
  return group(
    asked,
    asked.ticks.map(({ name, label, checked }, index) =>
      tick('checkbox', { name, as: asked.name }, { value: 'on', label, index, on: checked }),
    ),
  )
}
