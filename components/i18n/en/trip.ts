/** Words of the trip screens. */
export default {} as const;
