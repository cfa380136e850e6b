import { type Asked, control, field, hidden } from './fields.ts'
import { attributes, type Html, html } from './html.ts'

interface SuggestAsked extends Asked {
  /**
   * The code that is sent as `name`, and the words that stand in the box and are sent as `name_text`; once more as `name_for`, as they stood
   * when the code was chosen. Where the two differ the box was typed in since, and the code no longer counts.
   */
  readonly value?: string | undefined
  readonly text?: string | undefined
  /** An address that answers `?q=` with JSON; `rows` is the list in it, the others the keys of a row. */
  readonly source: string
  readonly keys: {
    readonly rows: string
    readonly value: string
    readonly label: string
    readonly detail?: string | undefined
  }
  /** `found` has `{n}` in it. */
  readonly words: { readonly none: string; readonly found: string }
}

/** A box that proposes as one types. Without a script it is a plain box: the page reads `name_text` and offers what it finds. */
export function suggestField(asked: SuggestAsked): Html {
  const { keys, words } = asked
  const box = html`<div class="suggest"${attributes({
    'data-suggest': asked.source,
    'data-rows': keys.rows,
    'data-value': keys.value,
    'data-label': keys.label,
    'data-detail': keys.detail,
    'data-none': words.none,
    'data-found': words.found,
  })}><input${control(asked, `${asked.name}_text`)}${attributes({
    type: 'text',
    dir: 'auto',
    value: asked.text ?? '',
    spellcheck: 'false',
    class: 'width-full',
  })}>${hidden(asked.name, asked.value ?? '')}${hidden(`${asked.name}_for`, asked.text ?? '')}</div>`
  return field(asked, box)
}
