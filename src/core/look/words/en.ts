import type { Like } from '../../../kit/words.ts'
import type { id } from './id.ts'

export const en = {
  skip: 'Go to the content',
  menu: 'Main menu',
  publicPages: 'Public',
  languages: 'Language',
  footer: 'About this portal',
  signOut: 'Sign out',
  signIn: 'Sign in (officers)',
  wrong: 'Error: {title}',
  demo: 'Demo – bukan layanan resmi (not an official service). All people and reports here are invented.',
  setup: 'This portal is being set up. Nobody reads reports yet.',
  notOfficial: 'Not an official service.',
  official: 'An official service by {decree}.',
  emergency: 'Emergency? Call {numbers}.',
  about: 'About',
  privacy: 'Personal data',
  programs: 'For programs (API)',
} satisfies Like<typeof id>
