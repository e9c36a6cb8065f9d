CREATE TYPE voc.polarity_class AS ENUM ('negative','mixed','neutral','positive');
COMMENT ON TYPE voc.polarity_class IS 'how a text feels on the whole, from worst to best';
