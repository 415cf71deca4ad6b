/** How a change of address stands for the person who opens the link that was mailed. */
export type EmailConfirmation = { state: 'waiting' | 'confirmed' }
