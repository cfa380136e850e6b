/** The line that an officer was shown a case. It moves nothing, so the story of the case leaves it out; the data that a person takes out has it. */
export const LOOKED = 'case.looked_at'
