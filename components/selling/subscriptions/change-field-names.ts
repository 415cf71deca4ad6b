/** Names of the form's fields. */
export const fieldOf = {
  plan: (planId: string) => `plan-${planId}`,
  quantity: (planId: string, chargeNumber: string) => `quantity-${planId}-${chargeNumber}`,
  swap: (planId: string, chargeId: string) => `swap-${planId}-${chargeId}`,
  add: (offerId: string) => `add-${offerId}`,
  addQuantity: (chargeId: string) => `add-quantity-${chargeId}`,
}
