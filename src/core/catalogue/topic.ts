import { fold } from '../country/fold.ts'
import type { Category } from './category.ts'

/** A node of another system's tree of topics. */
export interface Topic {
  readonly id: string
  readonly name: string
  readonly main: string | null
  readonly categoryId: string | null
}

/**
 * The category that a topic's name speaks of: the one whose longest word stands in it, one under the same main topic first.
 * Null where none speaks, or two speak equally: a wrong category hides a case, an empty one is seen and filled.
 */
export function categoryFor(
  topic: { name: string; main?: string | null | undefined },
  categories: readonly Category[],
): string | null {
  const name = ` ${fold(topic.name)} `
  const main = topic.main ? fold(topic.main) : undefined
  const scored = categories
    .map((category) => ({ id: category.id, score: scoreOf(category, name, main) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  const [best, second] = scored
  return best && best.score !== second?.score ? best.id : null
}

/** Letters of the longest word that stands in the name, a little more under the same main topic. */
function scoreOf({ words, main }: Category, name: string, topicMain: string | undefined): number {
  const spoken = words.map(fold).filter((word) => word !== '' && name.includes(` ${word} `))
  const longest = Math.max(0, ...spoken.map((word) => word.length))
  return longest + (longest > 0 && main && topicMain === fold(main) ? 0.5 : 0)
}
