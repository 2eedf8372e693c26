/** Words of the booking screens. */
export default {} as const;
