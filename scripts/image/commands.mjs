/**
 * The commands that are in the image, each as `node scripts/NAME.mjs` there; the others are run elsewhere.
 * @type {readonly string[]}
 */
export const imageCommands = [
  'worker',
  'migrate',
  'staff',
  'reconcile',
  'history',
  'doctor',
  'mail-templates',
]
