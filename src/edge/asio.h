/// The only header that includes Asio and Beast. Their bodies are compiled once, in asio.cpp.
#pragma once
#define BOOST_ASIO_SEPARATE_COMPILATION
#define BOOST_ASIO_NO_DEPRECATED
#define BOOST_BEAST_SEPARATE_COMPILATION

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>

namespace edge {
namespace net = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using Executor = net::io_context::executor_type;
using Tcp = net::basic_stream_socket<net::ip::tcp, Executor>;
using Local = net::basic_stream_socket<net::local::stream_protocol, Executor>;
}  // namespace edge
