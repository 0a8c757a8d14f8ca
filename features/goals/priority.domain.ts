/** More priorities than this at the same time and none of them is one. */
export const FEW = 5;

/** Whether one more priority, beside those that are open in its planning period, takes a reason. */
export const takesReason = (open: number): boolean => open >= FEW;
