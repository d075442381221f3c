// What is paid of a line by money that came: the rest of either stays.
import { compareDecimals, type Money } from "@poolbook/money";

/** The smaller of two amounts in one currency. */
export const lesser = (one: Money, other: Money): Money =>
  compareDecimals(one.amount, other.amount) <= 0 ? one : other;
