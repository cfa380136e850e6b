import { createTransport } from 'nodemailer'

interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

interface MailGround {
  readonly house: { readonly mail: { readonly url: string; readonly from: string } | undefined }
}

/** Hands one mail over. Throws when there is no server to hand it to, or when the server refuses; the job is then tried again. */
export async function sendMail({ house }: MailGround, { to, subject, text }: Mail): Promise<void> {
  if (!house.mail) throw new Error('No SMTP_URL is set: mail waits.')
  const transport = createTransport(house.mail.url)
  try {
    await transport.sendMail({
      from: house.mail.from,
      to,
      subject: subject.replace(/[\r\n]+/g, ' '),
      text,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  } finally {
    transport.close()
  }
}
