/** Words of the offline screens. */
export default {} as const;
