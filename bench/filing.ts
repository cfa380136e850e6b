import type { Chapter } from './budget.ts'
export const filing: Chapter = { name: 'filing', words: '', measure: async () => [] }
