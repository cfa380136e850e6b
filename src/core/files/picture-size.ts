/** The longest side of the small picture in lists, in pixels. */
export const SMALL_SIDE = 320
