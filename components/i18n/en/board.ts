/** Words of the board screens. */
export default {} as const;
