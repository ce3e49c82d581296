// Everything of Asio and Beast that is not a template, compiled once.
#include "edge/asio.h"

#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
