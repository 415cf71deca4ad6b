/** A staff member's choice, and what can come of it. */
export type NewsChoice = {
  /** They chose to be mailed what needs attention. */
  wanted: boolean
  /** They are mailed in any case: the installation names their address. */
  always: boolean
  /** This installation can send mails at all. */
  mailOffered: boolean
}
