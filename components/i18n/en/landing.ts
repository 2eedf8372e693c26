/** Words of the landing screens. */
export default {} as const;
