import { type Asked, control, field } from './fields.ts'
import { attributes, type Html, html } from './html.ts'

/** What was typed is never printed back. */
export function passwordField(asked: Asked & { readonly fresh?: boolean | undefined }): Html {
  return field(
    asked,
    html`<input${control(asked)}${attributes({
      type: 'password',
      autocomplete: asked.fresh ? 'new-password' : 'current-password',
      spellcheck: 'false',
      class: 'width-medium',
    })}>`,
  )
}
