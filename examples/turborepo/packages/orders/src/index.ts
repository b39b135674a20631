import { confirmation } from "@shop/mail";

/** The mail that confirms an order. */
export function confirm(order: { id: string; customer: string }): string {
  return confirmation(order.customer, `Your order ${order.id} is on its way.`);
}
